/** When a person is told of reviews. */
export const reviewTimes = {
  reviewTimes: 'Reviews',
  reviewTimesLead:
    'On these days a notification and the inbox say that the review of the week or month before is there. Quiet hours hold; on a day off it comes on the next work day.',
  reviewTimesOpen: 'Remind me',
  reviewTimesFor: 'Review of',
  reviewTimesSet: 'Set',
  reviewWeekly: 'Every week',
  reviewMonthly: 'Every month',
  reviewWeekday: 'Day of the week',
  reviewWorkDay: 'Work day of the month',
  reviewNthWorkDay: 'work day {n}',
  reviewLastWorkDay: 'last work day',
  reviewAt: 'Time',
  reviewWhen: '{day}, {time}',
  reviewRemove: 'Remove: {what}',
} as const;
