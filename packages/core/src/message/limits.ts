/** For so many minutes people may change what they wrote. */
export const changeMinutes = 15;
