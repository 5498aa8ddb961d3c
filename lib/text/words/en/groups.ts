/** Groups of figures on My view. */
export const groups = {
  rowReading: 'Reading these figures',
};
