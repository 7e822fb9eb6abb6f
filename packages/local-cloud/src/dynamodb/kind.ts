/** A program that speaks DynamoDB's API. */
export interface EngineKind {
  name: string;
  /** Whether it can run on this machine. */
  available(): boolean;
  command(place: Place): Promise<{ path: string; args: string[]; cwd?: string }>;
  /** What it needs once it answers. */
  settle?(place: Place): unknown;
}

export interface Place {
  port: number;
  /** Where it keeps its data; in memory when left out. */
  dir?: string;
}
