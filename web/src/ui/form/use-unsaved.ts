import { useBlocker } from "@tanstack/react-router";
import { useCommandDialog } from "../command/commands.tsx";

/** Whoever leaves what was typed and not saved is asked first, also by the browser. */
export function useUnsaved(unsaved: boolean, text: string) {
  const ask = useCommandDialog();
  useBlocker({
    disabled: !unsaved,
    enableBeforeUnload: unsaved,
    async shouldBlockFn({ current, next }) {
      // Who is signed out has to go there.
      if (current.pathname === next.pathname || next.pathname === "/sign-in") return false;
      const leaves = await ask({
        title: "Leave without saving?",
        text,
        confirm: "Leave without saving",
        danger: true,
      });
      return leaves === null;
    },
  });
}
