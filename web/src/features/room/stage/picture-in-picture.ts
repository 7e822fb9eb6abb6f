import { toast } from "../../../ui/toast/toasts.ts";

export const canPicture = document.pictureInPictureEnabled;

/** Puts the largest picture of the room into a window above all others, or takes it back. */
export async function showPicture() {
  if (document.pictureInPictureElement) return closePicture();
  const video = document.querySelector<HTMLVideoElement>("[data-floating] video");
  try {
    if (video && video.readyState > 0) await video.requestPictureInPicture();
    else toast("Nobody’s camera is on.");
  } catch {
    toast("This browser did not open a picture in picture.");
  }
}

export function closePicture() {
  if (document.pictureInPictureElement) document.exitPictureInPicture().catch(() => {});
}

export async function fullScreen() {
  try {
    if (document.fullscreenElement) await document.exitFullscreen();
    else await document.documentElement.requestFullscreen();
  } catch {
    toast("This browser did not open the full screen.");
  }
}
