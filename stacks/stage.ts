import { Stack } from "aws-cdk-lib";
import type { Construct } from "constructs";
import type { App } from "sst/constructs";

interface RoomSettings {
  /** `room`: the browsers of up to four people by themselves. `livekit`: LiveKit, for more. */
  provider: "room" | "livekit";
  /** Addresses with commas between them; empty where there are none. */
  stun: string;
  turn: string;
  /** `wss://…` */
  livekitUrl: string;
}

export interface StageSettings {
  /** Keeps the table and the files when a stack is removed, and refuses to delete the table. */
  production: boolean;
  /** Whether alarms call anybody. */
  alarms: boolean;
  /** In SST's words. */
  logRetention: "one_week" | "one_month" | "one_year";
  /** Requests a second, and the most at one moment, for each of the two APIs. */
  throttle: { rate: number; burst: number };
  monthlyBudgetUsd: number;
  /** Who looks for malware in an uploaded file: Amazon GuardDuty, or our own check for the EICAR test file. */
  scanner: "guardduty" | "local";
  /** Who takes card payments. Nobody but the laptop has a sandbox. */
  payments: "none" | "sandbox" | "stripe";
  /** Who carries the meetings that are held in a room of ours, and the servers that help. */
  rooms: RoomSettings;
  /** The sender of every mail; SES must hold a verified identity for its domain. */
  mailFrom: string;
  /** An address of our own in front of CloudFront, with its certificate in us-east-1. */
  domain?: { name: string; certificateArn: string };
  /** Where the app is, if neither `domain` nor CloudFront's own name says it. */
  appUrl?: string;
  /** Who is told of alarms and of the budget. */
  operatorEmail?: string;
}

/** Any name is a stage: a cheap one that leaves nothing behind, until it is given settings here. */
const anyStage: StageSettings = {
  production: false,
  alarms: false,
  logRetention: "one_week",
  throttle: { rate: 50, burst: 100 },
  monthlyBudgetUsd: 20,
  scanner: "guardduty",
  payments: "none",
  rooms: { provider: "room", stun: "", turn: "", livekitUrl: "wss://none.invalid" },
  mailFrom: "Lyceum <hello@lyceum.example>",
};

const stages: Record<string, Partial<StageSettings>> = {
  /** The laptop's: `packages/local-cloud` runs these templates. */
  local: {
    scanner: "local",
    payments: "sandbox",
    throttle: { rate: 1_000, burst: 2_000 },
    appUrl: "http://localhost:3000",
    mailFrom: "Lyceum <hello@lyceum.test>",
  },
  staging: {
    alarms: true,
    logRetention: "one_month",
    throttle: { rate: 100, burst: 200 },
    monthlyBudgetUsd: 50,
  },
  production: {
    production: true,
    alarms: true,
    logRetention: "one_year",
    throttle: { rate: 500, burst: 1_000 },
    monthlyBudgetUsd: 500,
  },
};

/**
 * What differs between stages. Names that belong to whoever deploys (domain, certificate, sender,
 * operator) come from the environment or from `.env.<stage>`, which SST reads; see the README.
 */
function settings(stage: string, env = process.env): StageSettings {
  const { LYCEUM_DOMAIN, LYCEUM_CERTIFICATE_ARN, LYCEUM_MAIL_FROM, LYCEUM_OPERATOR_EMAIL } = env;
  const { LYCEUM_PAYMENTS } = env;
  const payments = (["none", "stripe"] as const).find((one) => one === LYCEUM_PAYMENTS);
  if (LYCEUM_PAYMENTS && !payments) {
    throw new Error(`LYCEUM_PAYMENTS is "${LYCEUM_PAYMENTS}", but it is "stripe" or "none".`);
  }
  if (Boolean(LYCEUM_DOMAIN) !== Boolean(LYCEUM_CERTIFICATE_ARN)) {
    throw new Error("LYCEUM_DOMAIN and LYCEUM_CERTIFICATE_ARN go together: set both or neither.");
  }
  return {
    ...anyStage,
    rooms: roomSettings(env),
    ...stages[stage],
    ...(LYCEUM_DOMAIN &&
      LYCEUM_CERTIFICATE_ARN && {
        domain: { name: LYCEUM_DOMAIN, certificateArn: LYCEUM_CERTIFICATE_ARN },
      }),
    ...(payments && { payments }),
    ...(LYCEUM_MAIL_FROM && { mailFrom: LYCEUM_MAIL_FROM }),
    ...(LYCEUM_OPERATOR_EMAIL && { operatorEmail: LYCEUM_OPERATOR_EMAIL }),
  };
}

function roomSettings(env: NodeJS.ProcessEnv): RoomSettings {
  const { LYCEUM_ROOMS, LYCEUM_STUN, LYCEUM_TURN, LYCEUM_LIVEKIT_URL } = env;
  const provider = (["room", "livekit"] as const).find((one) => one === LYCEUM_ROOMS);
  if (LYCEUM_ROOMS && !provider) {
    throw new Error(`LYCEUM_ROOMS is "${LYCEUM_ROOMS}", but it is "livekit" or "room".`);
  }
  if ((provider === "livekit") !== Boolean(LYCEUM_LIVEKIT_URL)) {
    throw new Error(
      "LYCEUM_ROOMS=livekit and LYCEUM_LIVEKIT_URL go together: set both or neither.",
    );
  }
  const { rooms } = anyStage;
  return {
    provider: provider ?? rooms.provider,
    stun: LYCEUM_STUN ?? rooms.stun,
    turn: LYCEUM_TURN ?? rooms.turn,
    livekitUrl: LYCEUM_LIVEKIT_URL ?? rooms.livekitUrl,
  };
}

/** The app a construct belongs to. */
export const appOf = (scope: Construct) => Stack.of(scope).node.root as App;

export const settingsOf = (scope: Construct | App) => settings((scope.node.root as App).stage);
