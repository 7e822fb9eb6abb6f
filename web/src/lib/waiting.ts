/** Some things that wait for the same step, the longest ago first. */
export interface WaitingItems {
  items: readonly unknown[];
  /** There are more. */
  more: boolean;
}

/** "99+" where there are more than are listed. */
export const sizeOf = ({ items, more }: WaitingItems) => `${items.length}${more ? "+" : ""}`;

/** The lists in which something waits. */
export const filled = <List extends WaitingItems>(lists: readonly List[] = []) =>
  lists.filter(({ items }) => items.length > 0);
