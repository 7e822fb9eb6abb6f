import { useEffect } from "react";
import { Video } from "../video.tsx";
import { closePicture } from "./picture-in-picture.ts";

/**
 * The picture of the window above all others. Tiles come and go as cameras do, this one stays: the
 * window shows somebody else meanwhile, and it closes with the room.
 */
export function Floating({ track }: { track?: MediaStreamTrack }) {
  useEffect(() => closePicture, []);
  return (
    <div data-floating className="hidden" aria-hidden>
      <Video track={track} label="Picture in picture" />
    </div>
  );
}
