import { Button, Group, Modal, Text, Textarea } from "@mantine/core";
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
import { giveBack, returnPoint } from "../focus.ts";

interface Question {
  title: string;
  /** What follows from it; a link in it leads away from the question. */
  text: ReactNode;
  /** A verb with its object: "Discard draft". */
  confirm: string;
  /** Cannot be undone. */
  danger?: boolean;
  /** Asks for a reason as well, with this label; the answer is then the text. */
  reason?: string;
  placeholder?: string;
  /**
   * What is done with the reason, while the question still stands: where it fails the question
   * stays with what was typed. It says itself what went wrong, and throws.
   */
  does?: (reason: string) => Promise<unknown>;
}

type Ask = (question: Question) => Promise<string | null>;
const Context = createContext<Ask>(() => Promise.resolve(null));

/**
 * Asks before something that cannot be undone; resolves with the reason ("" where none is asked), or
 * null for no. What takes a typed reason is done in `does`, so that no failure loses the text.
 */
export const useConfirm = () => useContext(Context);

/** Gives focus back to where it was, also when that was an item of a menu that is gone by now. */
export function ConfirmProvider({ children }: { children: ReactNode }) {
  const [question, setQuestion] = useState<Question | null>(null);
  const [open, setOpen] = useState(false);
  const [reason, setReason] = useState("");
  const [busy, setBusy] = useState(false);
  const answer = useRef<(reason: string | null) => void>(() => undefined);
  const origin = useRef<HTMLElement | null>(null);

  const ask = useCallback<Ask>((next) => {
    origin.current = returnPoint();
    setReason("");
    setQuestion(next);
    setOpen(true);
    return new Promise((resolve) => {
      answer.current = resolve;
    });
  }, []);

  function close(result: string | null) {
    setOpen(false);
    answer.current(result);
  }

  async function confirm() {
    const said = reason.trim();
    if (!question?.does) return close(said);
    setBusy(true);
    try {
      await question.does(said);
      close(said);
    } catch {
      // Told by what failed; the question stays, and its text with it.
    } finally {
      setBusy(false);
    }
  }

  // Another page is no answer.
  const { pathname } = useLocation();
  useEffect(() => {
    void pathname;
    setOpen(false);
    answer.current(null);
  }, [pathname]);

  const missing = Boolean(question?.reason) && reason.trim().length < 3;
  return (
    <Context value={ask}>
      {children}
      <Modal
        opened={open}
        onClose={() => !busy && close(null)}
        title={question?.title}
        returnFocus={false}
        // Above a drawer from which it may be asked.
        zIndex={400}
        onExitTransitionEnd={() => {
          giveBack(origin.current);
        }}
      >
        <form
          onSubmit={(event) => {
            event.preventDefault();
            if (!missing && !busy) void confirm();
          }}
        >
          <Text component="div" size="sm" c="dimmed" lh={1.55}>
            {question?.text}
          </Text>
          {question?.reason && (
            <Textarea
              mt="md"
              label={question.reason}
              placeholder={question.placeholder}
              value={reason}
              onChange={(event) => setReason(event.currentTarget.value)}
              autosize
              minRows={2}
              maxLength={500}
              data-autofocus
            />
          )}
          <Group justify="flex-end" mt="lg" gap="xs">
            <Button variant="default" onClick={() => close(null)} type="button" disabled={busy}>
              Cancel
            </Button>
            <Button
              type="submit"
              color={question?.danger ? "red" : undefined}
              disabled={missing}
              loading={busy}
            >
              {question?.confirm}
            </Button>
          </Group>
        </form>
      </Modal>
    </Context>
  );
}
