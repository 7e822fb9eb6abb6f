const key = "lyceum-muted";

export const muted = () => localStorage.getItem(key) === "yes";
export const mute = (yes: boolean) => localStorage.setItem(key, yes ? "yes" : "no");

let context: AudioContext | undefined;

/** Two soft notes, made here so that nothing is downloaded. Browsers stay silent before the first click. */
export function chime() {
  if (muted()) return;
  context ??= new AudioContext();
  if (context.state === "suspended") {
    void context.resume();
    return;
  }
  const now = context.currentTime;
  for (const [pitch, at] of [
    [659, 0],
    [880, 0.11],
  ] as const) {
    const tone = context.createOscillator();
    const volume = context.createGain();
    tone.type = "sine";
    tone.frequency.value = pitch;
    volume.gain.setValueAtTime(0, now + at);
    volume.gain.linearRampToValueAtTime(0.06, now + at + 0.015);
    volume.gain.exponentialRampToValueAtTime(0.0001, now + at + 0.32);
    tone.connect(volume).connect(context.destination);
    tone.start(now + at);
    tone.stop(now + at + 0.34);
  }
}
