import { useLocation } from "@tanstack/react-router";
import {
  createContext,
  type ReactNode,
  useCallback,
  useContext,
  useEffect,
  useRef,
  useState,
} from "react";
import { returnPoint } from "../focus.ts";
import type { Command } from "./command.ts";
import { CommandDialog } from "./command-dialog.tsx";

type Open = <Values extends object>(command: Command<Values>) => Promise<Values | null>;
const Context = createContext<Open>(() => Promise.resolve(null));

/**
 * Opens the dialog of a command. Resolves with what was sent when it is done, or with null when it
 * was cancelled.
 */
export const useCommandDialog = () => useContext(Context);

/** A command that waits for its answer, with its dialog. */
interface Asked {
  dialog: ReactNode;
  cancel: () => void;
}

/** The app has one command dialog. */
export function Commands({ children }: { children: ReactNode }) {
  const [asked, setAsked] = useState<Asked | null>(null);
  const now = useRef<Asked | null>(null);
  const count = useRef(0);
  const origin = useRef<HTMLElement | null>(null);

  const open = useCallback(<Values extends object>(command: Command<Values>) => {
    // Now, while the menu it was chosen from is still there.
    origin.current = returnPoint();
    now.current?.cancel();
    return new Promise<Values | null>((resolve) => {
      function close(sent: Values | null) {
        resolve(sent);
        // Another one may have taken its place while it was sent.
        if (now.current !== mine) return;
        now.current = null;
        setAsked(null);
      }
      const id = ++count.current;
      const dialog = <CommandDialog id={id} command={command} close={close} origin={origin} />;
      const mine = { dialog, cancel: () => close(null) };
      now.current = mine;
      setAsked(mine);
    });
  }, []);

  // Another page is no answer.
  const { pathname } = useLocation();
  useEffect(() => {
    void pathname;
    now.current?.cancel();
  }, [pathname]);

  return (
    <Context value={open}>
      {children}
      {asked?.dialog ?? (
        <CommandDialog id={count.current} command={null} close={() => {}} origin={origin} />
      )}
    </Context>
  );
}
