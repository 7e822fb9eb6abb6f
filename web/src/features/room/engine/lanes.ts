/** What one person sends another, each in a lane of its own of the same connection, in this order. */
export const lanes = ["microphone", "camera", "screen"] as const;
export type Lane = (typeof lanes)[number];

export const kindOf = (lane: Lane) => (lane === "microphone" ? "audio" : "video");

/** The tracks that stand in the lanes; a lane without one carries nothing. */
export type Tracks = Partial<Record<Lane, MediaStreamTrack>>;
