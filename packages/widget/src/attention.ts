let audio: AudioContext | undefined;

/** One soft note. Made, not loaded: a host page may forbid media from elsewhere. */
export function ring() {
  audio ??= new AudioContext();
  const start = audio.currentTime;
  const tone = audio.createOscillator();
  const volume = audio.createGain();
  volume.gain.value = 0.1;
  volume.gain.setTargetAtTime(0, start, 0.1);
  tone.connect(volume).connect(audio.destination);
  tone.frequency.value = 660;
  tone.start();
  tone.stop(start + 0.5);
}

let flashing: ReturnType<typeof setInterval> | undefined;
let title = "";

/** Lets the page's title alternate with the news while nobody looks at the page; 0 puts it back. */
export function flash(unread: number | false) {
  clearInterval(flashing);
  if (flashing) document.title = title;
  title = document.title;
  flashing = unread
    ? setInterval(() => {
        document.title = document.title === title ? `(${unread}) New message` : title;
      }, 1000)
    : undefined;
}
