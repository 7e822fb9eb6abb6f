let audio: AudioContext | undefined;

/** One soft note. Made, not loaded: a host page may forbid media from elsewhere. */
export function ring() {
  try {
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
  } catch {
    // A browser without sound still shows the message.
  }
}

let flashing: ReturnType<typeof setInterval> | undefined;
let shown = 0;
/** What the page's title says by us, and what stood there before. */
let news = "";
let title = "";

/** Lets the page's title alternate with the news while nobody looks at the page; 0 puts it back. */
export function flash(unread: number) {
  if (unread === shown) return;
  shown = unread;
  clearInterval(flashing);
  restore();
  if (!unread) return;
  flashing = setInterval(() => {
    if (restore()) return;
    title = document.title;
    news = document.title = `(${unread}) New message`;
  }, 1000);
}

/** Takes our words out of the title, unless the page has put its own there meanwhile. */
function restore() {
  const ours = news && document.title === news;
  if (ours) document.title = title;
  news = "";
  return ours;
}
