import { createLog, type Log, type Logged, type LogOptions } from "../src/log.ts";
import { ulid } from "../src/ulid.ts";

interface Faults {
  /** False: never asks for what is missing. */
  catchUp?: boolean;
  /** False: a new client id on every attempt. */
  stableClientId?: boolean;
}

/** A log without one of the two things that keep it whole, for proving that a test notices. */
export const createFaultyLog = <Message extends Logged>({
  catchUp = true,
  stableClientId = true,
  ...options
}: LogOptions<Message> & Faults): Log<Message> =>
  createLog({
    ...options,
    read: catchUp ? options.read : async () => ({ items: [] }),
    send: stableClientId ? options.send : (out) => options.send({ ...out, clientId: ulid() }),
  });
