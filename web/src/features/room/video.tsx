import { useEffect, useRef } from "react";

interface Props {
  /** Without one it is dark. */
  track?: MediaStreamTrack;
  label: string;
  className?: string;
  /** One sees oneself as in a mirror. */
  mirrored?: boolean;
}

/** A moving picture without sound; sounds are played by `Sounds`. */
export function Video({ track, label, className, mirrored }: Props) {
  const video = useRef<HTMLVideoElement>(null);
  useEffect(() => {
    const shown = video.current;
    if (!shown || !track) return;
    shown.srcObject = new MediaStream([track]);
    // It has no sound, so that browsers play it; one that was taken away meanwhile need not.
    shown.play().catch(() => {});
    return () => {
      shown.srcObject = null;
    };
  }, [track]);
  return (
    <video
      ref={video}
      className={className}
      data-mirrored={mirrored || undefined}
      aria-label={label}
      muted
      playsInline
      autoPlay
    />
  );
}
