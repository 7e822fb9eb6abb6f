import * as z from "zod";

const variables = {
  STAGE: z.string(),
  TABLE_NAME: z.string(),
  BUCKET_NAME: z.string(),
  /** Where people reach the app: `https://lyceum.example`, no slash at the end. */
  APP_URL: z.url(),
  /** Where the sockets connect: `wss://…`. */
  LIVE_URL: z.url(),
  /** Where frames are posted to sockets: `https://…`. */
  LIVE_API_URL: z.url(),
  MAIL_FROM: z.string(),
  /** The queue of changes that were set aside. */
  FAILED_CHANGES_URL: z.url(),
  /** Who says that an upload is malicious. */
  SCANNER: z.enum(["local", "guardduty"]),
  /** What CloudFront sends along in `x-lyceum-origin`: made in the cloud, one for each stage. */
  ORIGIN_SECRET: z.string().min(32),
  /** Who takes card payments. */
  PAYMENT_PROVIDER: z.enum(["none", "sandbox", "stripe"]),
  /** The sandbox's address, or one that answers in Stripe's place. */
  PAYMENT_API_URL: z.url(),
  /** The name of the parameter that holds the provider's secrets. */
  PAYMENT_SECRETS: z.string(),
  /** Who carries meetings that are held in a room of ours. */
  ROOM_PROVIDER: z.enum(["room", "livekit"]),
  /** Addresses of STUN and TURN servers, with commas between them; empty where there are none. */
  ROOM_STUN: z.string(),
  ROOM_TURN: z.string(),
  /** The name of the parameter that holds the secrets of TURN and LiveKit. */
  ROOM_SECRETS: z.string(),
  /** LiveKit's server: `wss://…`. */
  LIVEKIT_URL: z.url(),
};

type Name = keyof typeof variables;

/** A function declares only what it uses, so each variable is read when first needed. */
function read<One extends Name>(name: One): z.output<(typeof variables)[One]> {
  const parsed = variables[name].safeParse(process.env[name]);
  if (!parsed.success) throw new Error(`The environment variable ${name} is missing or malformed.`);
  return parsed.data as z.output<(typeof variables)[One]>;
}

/** The one file that knows how configuration reaches us. */
export const env = {
  get stage() {
    return read("STAGE");
  },
  get table() {
    return read("TABLE_NAME");
  },
  get bucket() {
    return read("BUCKET_NAME");
  },
  get appUrl() {
    return read("APP_URL");
  },
  get liveUrl() {
    return read("LIVE_URL");
  },
  get liveApiUrl() {
    return read("LIVE_API_URL");
  },
  get mailFrom() {
    return read("MAIL_FROM");
  },
  get failedChangesUrl() {
    return read("FAILED_CHANGES_URL");
  },
  get scanner() {
    return read("SCANNER");
  },
  get originSecret() {
    return read("ORIGIN_SECRET");
  },
  get paymentProvider() {
    return read("PAYMENT_PROVIDER");
  },
  get paymentApiUrl() {
    return read("PAYMENT_API_URL");
  },
  get paymentSecrets() {
    return read("PAYMENT_SECRETS");
  },
  get roomProvider() {
    return read("ROOM_PROVIDER");
  },
  get roomStun() {
    return read("ROOM_STUN");
  },
  get roomTurn() {
    return read("ROOM_TURN");
  },
  get roomSecrets() {
    return read("ROOM_SECRETS");
  },
  get livekitUrl() {
    return read("LIVEKIT_URL");
  },
};
