/** How loud a track is, 0 to 1, until it is closed. */
export interface Loudness {
  level(): number;
  close(): void;
}

let context: AudioContext | undefined;

/** Listens to a microphone of one's own. Of others the connection itself tells how loud they are. */
export function loudnessOf(track: MediaStreamTrack): Loudness {
  context ??= new AudioContext();
  // Browsers let nothing sound before the first click, and nothing sounds here.
  if (context.state === "suspended") void context.resume();
  const source = context.createMediaStreamSource(new MediaStream([track]));
  const analyser = context.createAnalyser();
  analyser.fftSize = 512;
  source.connect(analyser);
  const samples = new Float32Array(analyser.fftSize);
  return {
    level() {
      analyser.getFloatTimeDomainData(samples);
      let sum = 0;
      for (const one of samples) sum += one * one;
      return Math.min(1, Math.sqrt(sum / samples.length));
    },
    close: () => source.disconnect(),
  };
}
