/** What a computer counts time by: `ticks` never jumps, `wall` is what it shows to people. */
export interface Ticking {
  ticks: () => number;
  wall: () => number;
}
export const ownTicking: Ticking = {
  ticks: () => performance.now(),
  wall: () => Date.now(),
};

/** A computer counts a second wrong by so much of it at most. */
const drift = 1e-4;
/** Milliseconds by which its two clocks part when it slept, or when somebody set it. */
const jump = 2000;

/**
 * The time of the server. What the computer shows decides nothing: each answer says the time, the one
 * that came fastest says it best, and between two answers ticks are counted.
 */
export class ServerClock {
  #offset: number;
  #error = Number.POSITIVE_INFINITY;
  #heardAt: number;
  #lead: number;
  readonly #ticking: Ticking;
  /** The server said it since the computer was last away. */
  isSure = false;

  constructor(ticking: Ticking = ownTicking) {
    this.#ticking = ticking;
    this.#lead = ticking.wall() - ticking.ticks();
    this.#offset = this.#lead;
    this.#heardAt = ticking.ticks();
  }

  /** The server is not heard: it was so far ahead of the computer when it was last. */
  guess(ahead: number) {
    if (!this.isSure) this.#offset = this.#lead + ahead;
  }

  /** Milliseconds, as `Date.parse` gives them. */
  now = () => this.#ticking.ticks() + this.#offset;
  text = () => new Date(this.now()).toISOString();
  ticks = () => this.#ticking.ticks();

  /** By how much the server is ahead of what the computer shows. */
  ahead = () => this.now() - this.#ticking.wall();

  /** An answer that was asked for at a tick came just now. */
  heard(time: string, askedAt: number) {
    const at = this.#ticking.ticks();
    const error = (at - askedAt) / 2;
    const aged = this.#error + (at - this.#heardAt) * drift;
    if (this.isSure && error > aged) return;
    this.#offset = Date.parse(time) - (askedAt + at) / 2;
    this.#error = error;
    this.#heardAt = at;
    this.isSure = true;
  }

  /** Looks whether the computer slept or was set since; the time is uncertain then, until an answer comes. */
  look(): boolean {
    const lead = this.#ticking.wall() - this.#ticking.ticks();
    if (Math.abs(lead - this.#lead) < jump) return false;
    this.#lead = lead;
    this.isSure = false;
    return true;
  }
}
