import { toast } from "../../../ui/toast/toasts.ts";

export const canPicture = document.pictureInPictureEnabled;

/** Puts the largest picture of the room into a window above all others, or takes it back. */
export async function showPicture() {
  if (document.pictureInPictureElement) return document.exitPictureInPicture();
  const videos = [...document.querySelectorAll<HTMLVideoElement>("[data-seat] video")];
  // One's own picture only where there is no other.
  videos.sort((a, b) => Number("mirrored" in a.dataset) - Number("mirrored" in b.dataset));
  const video = videos.find((one) => one.readyState > 0);
  try {
    if (video) await video.requestPictureInPicture();
    else toast("Nobody’s camera is on.");
  } catch {
    toast("This browser did not open a picture in picture.");
  }
}

export async function fullScreen() {
  try {
    if (document.fullscreenElement) await document.exitFullscreen();
    else await document.documentElement.requestFullscreen();
  } catch {
    toast("This browser did not open the full screen.");
  }
}
