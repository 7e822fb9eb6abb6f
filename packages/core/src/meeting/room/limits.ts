/** How many people are in a room whose browsers send pictures to one another. */
export const mostInside = 4;
/** How many seats wait in front of a room or stand in it, tabs counted. A host comes in beyond them. */
export const mostSeats = 40;
/** Tabs of one person in a room, so that nobody takes the seats of others. */
export const mostTabs = 5;
/** A tab says so often that it is still there, in seconds. */
export const hereSeconds = 20;
/** A seat that was not heard of for so many seconds is empty. */
export const seatSeconds = 60;
/** Links for guests of one meeting, at a time. */
export const mostGuests = 10;
/** Signals of one socket in a minute. Two browsers need some forty to find each other. */
export const mostSignals = 300;
