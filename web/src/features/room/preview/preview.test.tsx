// @vitest-environment jsdom
import { screen } from "@testing-library/react";
import { expect, it, onTestFinished, vi } from "vitest";
import { show } from "../../../test/page.tsx";
import { createMedia } from "../engine/media.ts";
import { Preview } from "./preview.tsx";

/** A browser that answers like this when it is asked for a microphone or a camera. */
function browser(answer?: (asked: MediaStreamConstraints) => Promise<MediaStream>) {
  const mediaDevices = answer && {
    getUserMedia: answer,
    enumerateDevices: () => Promise.resolve([]),
    addEventListener() {},
    removeEventListener() {},
  };
  Object.defineProperty(navigator, "mediaDevices", { value: mediaDevices, configurable: true });
  onTestFinished(() => void Reflect.deleteProperty(navigator, "mediaDevices"));
}

function page() {
  const media = createMedia();
  const join = vi.fn();
  const shown = show(() => (
    <Preview media={media} title="Essay" name="Nia" when="15:00 to 16:00" join={join} />
  ));
  return { join, ...shown };
}

const refuses = (name: string, message = "") => Promise.reject(new DOMException(message, name));

it("says what to do when the browser refuses, and lets one join without", async () => {
  browser(() => refuses("NotAllowedError"));
  const { user, join } = page();
  await screen.findByText(/does not let this page use your microphone. Allow it beside/);
  await screen.findByText(/does not let this page use your camera/);
  const button = screen.getByRole("button", { name: "Join without microphone and camera" });
  // It has the focus from the beginning.
  expect(document.activeElement).toBe(button);
  await user.keyboard("{Enter}");
  expect(join).toHaveBeenCalledOnce();
});

it("tells a device that is missing from one that another program uses", async () => {
  browser(({ audio }) => refuses(audio ? "NotFoundError" : "NotReadableError"));
  page();
  await screen.findByText("No microphone was found. Connect one, or join without it.");
  await screen.findByText(/Another program is using your camera. Close that program/);
});

it("tells a refusal of the device from one of the browser", async () => {
  browser(() => refuses("NotAllowedError", "Permission denied by system"));
  page();
  await screen.findByText(/Your device does not let this browser use your camera/);
});

it("says that an address without https gets neither", async () => {
  browser();
  page();
  await screen.findByText(/gives the camera to secure pages only/);
});
