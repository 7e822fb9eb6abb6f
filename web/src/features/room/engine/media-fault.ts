import type { Lane } from "./lanes.ts";

/** Why there is no picture or sound of somebody's own. */
export type Fault = "insecure" | "refused" | "blocked" | "missing" | "busy" | "lost" | "unknown";

const byName: Record<string, Fault> = {
  NotAllowedError: "refused",
  SecurityError: "blocked",
  NotFoundError: "missing",
  OverconstrainedError: "missing",
  NotReadableError: "busy",
  AbortError: "busy",
};

/** What kept the browser from giving a device. The system itself may refuse what the browser allows. */
export function faultOf(error: unknown): Fault {
  if (!navigator.mediaDevices) return "insecure";
  const { name = "", message = "" } = error as Partial<DOMException>;
  if (name === "NotAllowedError" && /system|policy/i.test(message)) return "blocked";
  return byName[name] ?? "unknown";
}

const words = { microphone: "microphone", camera: "camera", screen: "screen" };

/** What happened and what one can do about it. */
export function faultWords(lane: Lane, fault: Fault): string {
  const thing = words[lane];
  switch (fault) {
    case "insecure":
      return `Your browser gives the ${thing} to secure pages only. Open this page with an address that begins with https://.`;
    case "refused":
      return lane === "screen"
        ? "Nothing is shared. Press “Share screen” again and choose what to show."
        : `Your browser does not let this page use your ${thing}. Allow it beside the address of the page, then turn the ${thing} on again.`;
    case "blocked":
      return `Your device does not let this browser use your ${thing}. Allow it in the privacy settings of the device, then turn it on again.`;
    case "missing":
      return lane === "screen"
        ? "This browser cannot share a screen."
        : `No ${thing} was found. Connect one, or join without it.`;
    case "busy":
      return `Another program is using your ${thing}. Close that program, then turn the ${thing} on again.`;
    case "lost":
      return `Your ${thing} was disconnected. Turn the ${thing} on again to use it or another one.`;
    case "unknown":
      return `Your ${thing} did not start. Turn it on again, or join without it.`;
  }
}
