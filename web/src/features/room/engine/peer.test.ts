import { afterEach, expect, it, vi } from "vitest";
import { createPeer } from "./peer.ts";

afterEach(() => void vi.unstubAllGlobals());

/** A browser's connection as far as candidates go: they belong to a description that is there. */
class Connection {
  static found: string[] = [];
  signalingState = "stable";
  remoteDescription?: object;
  localDescription = { type: "answer", sdp: "" };
  async addIceCandidate({ candidate }: RTCIceCandidateInit) {
    if (!this.remoteDescription) throw new Error("The remote description was null");
    Connection.found.push(String(candidate));
  }
  async setRemoteDescription(description: object) {
    this.remoteDescription = description;
  }
  async setLocalDescription() {}
  getTransceivers() {
    return [];
  }
  close() {}
}

it("keeps a candidate that has overtaken its description", async () => {
  vi.stubGlobal("RTCPeerConnection", Connection);
  const nothing = () => {};
  const peer = createPeer({
    polite: true,
    iceServers: [],
    tracks: {},
    send: nothing,
    changed: nothing,
  });
  await peer.receive({ candidate: { candidate: "first" } });
  await peer.receive({ candidate: { candidate: "second" } });
  await peer.receive({ description: { type: "offer", sdp: "o=- 1 1 IN IP4 127.0.0.1" } });
  await peer.receive({ candidate: { candidate: "third" } });
  expect(Connection.found).toEqual(["first", "second", "third"]);
  peer.close();
});
