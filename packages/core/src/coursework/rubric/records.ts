/** How well a criterion can be met. */
export interface Level {
  id: string;
  title: string;
  description?: string;
  points: number;
}

export interface Criterion {
  id: string;
  title: string;
  description?: string;
  /** As many as there are at most. */
  points: number;
  /** None where points are typed. */
  levels: Level[];
}

/** What work is measured by. Work holds a copy of its own, so nobody changes what somebody else was told. */
export interface Rubric {
  /** The one that it was copied from. */
  rubricId?: string;
  title: string;
  criteria: Criterion[];
}
