// @vitest-environment jsdom
import { screen } from "@testing-library/react";
import { expect, it, onTestFinished } from "vitest";
import { show } from "../../test/page.tsx";
import { createMedia } from "./engine/media.ts";
import { useFaults } from "./use-faults.ts";

/** A camera that gives this picture; asked once more it is refused. */
function camera() {
  const track = { kind: "video", enabled: true, stop() {}, onended: () => {} };
  const answers = [() => Promise.resolve({ getTracks: () => [track] })];
  const getUserMedia = () =>
    answers.shift()?.() ?? Promise.reject(new DOMException("", "NotAllowedError"));
  const value = {
    getUserMedia,
    enumerateDevices: () => Promise.resolve([]),
    addEventListener() {},
    removeEventListener() {},
  };
  Object.defineProperty(navigator, "mediaDevices", { value, configurable: true });
  onTestFinished(() => void Reflect.deleteProperty(navigator, "mediaDevices"));
  return track;
}

it("a camera that is unplugged in a meeting is off, and one is told so; so is who is refused another", async () => {
  const track = camera();
  const media = createMedia();
  show(() => {
    useFaults(media);
    return <p>The room</p>;
  });
  await screen.findByText("The room");
  await media.turn("camera", true);
  expect(media.read().on.camera).toBe(true);
  track.onended();
  expect(media.read().on.camera).toBe(false);
  await screen.findByText(/^Your camera was disconnected/);
  await media.turn("camera", true);
  await screen.findByText(/does not let this page use your camera/);
});
