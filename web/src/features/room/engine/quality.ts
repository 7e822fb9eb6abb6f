/** How well one hears and sees somebody, in the three steps that a sign can show. */
export type Quality = "good" | "fair" | "poor";

/** What the way to another seat loses (a share of all packets) and how long an answer takes, in seconds. */
export interface Way {
  lostIn: number;
  lostOut: number;
  roundTrip: number;
}

export function gradeOf({ lostIn, lostOut, roundTrip }: Way): Quality {
  const lost = Math.max(lostIn, lostOut);
  if (lost > 0.1 || roundTrip > 0.6) return "poor";
  return lost > 0.03 || roundTrip > 0.3 ? "fair" : "good";
}

/** How much of the camera is sent; the first is all of it. */
const steps = [
  { scaleResolutionDownBy: 1, maxBitrate: 1_200_000, maxFramerate: 30 },
  { scaleResolutionDownBy: 2, maxBitrate: 350_000, maxFramerate: 20 },
  { scaleResolutionDownBy: 4, maxBitrate: 120_000, maxFramerate: 12 },
] as const;

/** Looks in a row that are good before more is sent again: each try that fails is seen by all. */
const patience = 5;

/** Which step to send at. Down at once, since a poor way is made poorer by what is sent over it. */
export function createThrottle() {
  let step = 0;
  let good = 0;
  return (now: Quality) => {
    good = now === "good" ? good + 1 : 0;
    if (now === "poor") step = Math.min(step + 1, steps.length - 1);
    else if (good >= patience && step > 0) {
      step--;
      good = 0;
    }
    return step;
  };
}

/** Counts the ways of one connection from look to look: what it answers is of the time between. */
export function createMeter() {
  let before = { lost: 0, received: 0 };
  return (report: RTCStatsReport): Way => {
    const now = { lost: 0, received: 0 };
    const way: Way = { lostIn: 0, lostOut: 0, roundTrip: 0 };
    for (const [, one] of report as ReadonlyMap<string, Stat>) {
      if (one.type === "inbound-rtp") {
        now.lost += one.packetsLost ?? 0;
        now.received += one.packetsReceived ?? 0;
      } else if (one.type === "remote-inbound-rtp") {
        way.lostOut = Math.max(way.lostOut, one.fractionLost ?? 0);
      } else if (one.type === "candidate-pair" && one.nominated) {
        way.roundTrip = Math.max(way.roundTrip, one.currentRoundTripTime ?? 0);
      }
    }
    const lost = Math.max(0, now.lost - before.lost);
    const all = lost + Math.max(0, now.received - before.received);
    way.lostIn = all > 0 ? lost / all : 0;
    before = now;
    return way;
  };
}

/** What is looked at of all that browsers count. */
interface Stat {
  type: string;
  packetsLost?: number;
  packetsReceived?: number;
  fractionLost?: number;
  nominated?: boolean;
  currentRoundTripTime?: number;
}

/** The camera is made smaller for several others: each is a picture of its own to compress. */
const smaller = 1.5;

/** Lets the camera be sent at this step, shared among as many as it goes to. */
export async function throttle(sender: RTCRtpSender | undefined, step: number, others: number) {
  const wanted = steps[step];
  const parameters = sender?.getParameters();
  const [encoding] = parameters?.encodings ?? [];
  if (!sender || !parameters || !encoding || !wanted) return;
  const maxBitrate = Math.round(wanted.maxBitrate / Math.max(1, others));
  if (encoding.maxBitrate === maxBitrate) return;
  const scaleResolutionDownBy = wanted.scaleResolutionDownBy * (others > 1 ? smaller : 1);
  Object.assign(encoding, { maxFramerate: wanted.maxFramerate, maxBitrate, scaleResolutionDownBy });
  // Between two descriptions it cannot be set; the next look tries again.
  await sender.setParameters(parameters).catch(() => {});
}
