/** For so many days a wrong claim can be undone. */
export const detachDays = 30;
