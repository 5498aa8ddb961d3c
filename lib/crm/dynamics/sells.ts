/** Whether an account is a salesperson's, by systemuser.accessmode: 0 read-write, 2 read; all others belong to the system. */
export const sells = (accessmode: number | null | undefined): boolean =>
  accessmode === null || accessmode === undefined || accessmode === 0 || accessmode === 2;
