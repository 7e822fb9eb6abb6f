import type { HeartbeatView } from "@lyceum/core/coursework/exam/attempt/schema.ts";
import { Problem } from "../../../../lib/problem.ts";
import type { ServerClock } from "./clock.ts";
import { lineOf } from "./sender.ts";
import type { DeviceEvent, Doors, Keeper, Line, Writer } from "./taking.ts";

/** The server takes so many events at once; beyond what it keeps of an attempt nobody needs more. */
const atOnce = 20;
const most = 200;

interface Options {
  doors: Doors;
  clock: ServerClock;
  keeper: Keeper;
  every: number;
  writer: () => Writer;
  heard: (view: HeartbeatView) => void;
  line: (line: Line) => void;
}

/**
 * Says from time to time that this device is there, and what happened to it, and hears the time, the
 * deadline and how the attempt stands. What was not told is kept, and told again.
 */
export class Beat {
  readonly #options: Options;
  #events: DeviceEvent[] = [];
  #timer: ReturnType<typeof setTimeout> | undefined;
  #running: Promise<void> | undefined;
  #isOn = false;

  constructor(options: Options) {
    this.#options = options;
  }

  start(events: readonly DeviceEvent[]) {
    this.#events = [...events];
    this.#isOn = true;
    this.#later();
  }

  stop() {
    this.#isOn = false;
    clearTimeout(this.#timer);
  }

  /** Something happened to this device. */
  note(kind: DeviceEvent["kind"], detail?: string) {
    if (!this.#isOn || this.#events.length >= most) return;
    const event = { kind, at: this.#options.clock.text(), ...(detail && { detail }) };
    this.#events.push(event);
    void this.#options.keeper.event(event).catch(() => undefined);
  }

  /** Asks now. */
  now(): Promise<void> {
    if (!this.#isOn) return Promise.resolve();
    this.#running ??= this.#ask().finally(() => {
      this.#running = undefined;
      this.#later();
    });
    return this.#running;
  }

  #later() {
    clearTimeout(this.#timer);
    if (this.#isOn) this.#timer = setTimeout(() => void this.now(), this.#options.every);
  }

  async #ask() {
    const { doors, clock, keeper, writer, heard, line } = this.#options;
    try {
      do {
        const told = this.#events.slice(0, atOnce);
        const { attempt, epoch } = writer();
        const askedAt = clock.ticks();
        const view = await doors.beat({ attempt, epoch }, told);
        clock.heard(view.now, askedAt);
        if (!this.#isOn) return;
        // Who does not write is not asked what happened; it is told when this device writes again.
        if (view.isWriter && told.length) {
          this.#events = this.#events.filter((one) => !told.includes(one));
          void keeper.told(told).catch(() => undefined);
        }
        line("up");
        heard(view);
        if (!view.isWriter) return;
      } while (this.#isOn && this.#events.length >= atOnce);
    } catch (error) {
      if (this.#isOn) line(lineOf(error instanceof Problem ? error : undefined));
    }
  }
}
