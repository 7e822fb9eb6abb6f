import { hoursEach } from "../limits.ts";

/** How many engagements fit into so many hours a week; one into the shortest. */
export const mostWork = (weeklyCapacity: number) =>
  weeklyCapacity > 0 ? Math.max(1, Math.floor(weeklyCapacity / hoursEach)) : 0;

interface Load {
  /** Engagements that are not over. */
  openWork: number;
  /** Hours. */
  weeklyCapacity: number;
}

/** Another one would be more than the teacher has time for. */
export const isFull = ({ openWork, weeklyCapacity }: Load) => openWork >= mostWork(weeklyCapacity);
