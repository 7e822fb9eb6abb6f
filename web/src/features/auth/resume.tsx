import { resumeHours } from "@lyceum/core/presignin/limits.ts";
import { localStore } from "@lyceum/live-client/store.ts";
import { Button } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { ulid } from "ulid";
import { post } from "../../lib/api.ts";
import { Problem } from "../../lib/problem.ts";
import { FormError } from "../../ui/form/form-error.tsx";
import { tokenOfLink } from "./fields.ts";
import { Frame } from "./frame.tsx";

/** What the widget keeps of a chat on our own site: the secret is in a cookie, and this says that there is one. */
interface Kept {
  secret: string;
  seen: number;
  rung: number;
  open: boolean;
}

/**
 * The way back into a chat from a mail. It waits for a press: programs that look at the links of
 * mails would use it up.
 */
export function Resume() {
  const [token] = useState(() => tokenOfLink());
  const [key] = useState(browserKey);
  const resume = useMutation({
    mutationFn: () => post("/visitor/resume", { token, key }),
    onSuccess({ id }) {
      const widget = localStore<Kept>(`lyceum:${location.origin}`);
      widget.save({ ...widget.load(), secret: id, seen: 0, rung: 0, open: true });
      // Loaded anew, so that the widget finds the chat wherever it was before.
      location.replace("/#chat");
    },
  });

  const over = token ? refusal(resume.error) : refusals["link.expired"];
  if (over) {
    const { title, lead, inside } = over;
    return (
      <Frame title={title} lead={lead}>
        {inside ? (
          <Button component={Link} to="/threads" size="md">
            Go to your messages
          </Button>
        ) : (
          <Button component="a" href="/#chat" size="md" variant="default">
            Go to the chat
          </Button>
        )}
      </Frame>
    );
  }
  return (
    <Frame
      title="Back to your chat"
      lead="It opens here with all its messages. It also stays open where you started it."
    >
      <FormError error={resume.error} />
      <Button
        size="md"
        loading={resume.isPending || resume.isSuccess}
        onClick={() => resume.mutate()}
      >
        Open the chat
      </Button>
    </Frame>
  );
}

interface Refusal {
  title: string;
  lead: string;
  inside?: boolean;
}

const again = "If you chatted in this browser, the chat is still here. Otherwise start a new one.";

const refusals: Record<string, Refusal> = {
  "link.expired": {
    title: "This link has expired",
    lead: `A link works for ${resumeHours} hours. ${again}`,
  },
  "link.used": {
    title: "This link was already used",
    lead: `It works once, in one browser. ${again}`,
  },
  "session.converted": {
    title: "This chat is in an account",
    lead: "It was added to an account. Sign in to continue it.",
    inside: true,
  },
  "session.not-found": { title: "This chat was erased", lead: "Nothing was kept." },
  "chat.unavailable": { title: "This chat is closed", lead: "It cannot be opened again." },
};

const refusal = (error: unknown) => (error instanceof Problem ? refusals[error.code] : undefined);

/** The link works once for this browser: asked again, after a lost answer or a reload, it is the same browser. */
function browserKey() {
  const kept = sessionStorage.getItem("lyceum-resume") ?? ulid();
  sessionStorage.setItem("lyceum-resume", kept);
  return kept;
}
