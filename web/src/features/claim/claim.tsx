import { Button, Checkbox, Group, Skeleton, Stack } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { useState } from "react";
import { ulid } from "ulid";
import { post } from "../../lib/api.ts";
import { Problem } from "../../lib/problem.ts";
import { type Me, meQuery } from "../../lib/session.ts";
import { absolute } from "../../lib/time.ts";
import { useTitle } from "../../lib/title.ts";
import { count } from "../../lib/words.ts";
import { guessZone } from "../../lib/zones.ts";
import { FormError } from "../../ui/form-error.tsx";
import { Logo } from "../../ui/logo.tsx";
import css from "./claim.module.css";

/** The link's secret stands behind # or, in older mails, behind ?. */
const fromHash = () =>
  new URLSearchParams(location.hash.slice(1)).get("invitation") ??
  new URLSearchParams(location.hash.slice(1)).get("token") ??
  undefined;

/** Takes a conversation along into the account: who signs in sees what it is, and ticks what comes. */
export function Claim() {
  const search = useSearch({ from: "/claim" });
  const [invitation] = useState(() => search.invitation ?? fromHash());
  const me = useQuery(meQuery);
  useTitle("Keep your conversation");
  return (
    <div className={css.page}>
      <header className={css.top}>
        <Link to="/" aria-label="Lyceum, start page">
          <Logo named size={26} />
        </Link>
      </header>
      <main id="main" tabIndex={-1} className={css.main}>
        {me.isPending && <Skeleton height={240} radius="lg" />}
        {me.data === null && <Doors invitation={invitation} />}
        {me.data && me.data.role !== "student" && (
          <Message title="This is for students">
            You are signed in with an account of the team. Conversations with visitors are at the
            desk.
          </Message>
        )}
        {me.data?.role === "student" && <Offer me={me.data} invitation={invitation} />}
      </main>
    </div>
  );
}

/** Two keys are needed; the account is the second one. */
function Doors({ invitation }: { invitation: string | undefined }) {
  const next = invitation ? `/claim?invitation=${encodeURIComponent(invitation)}` : "/claim";
  return (
    <>
      <h1>Keep your conversation</h1>
      <p className={css.lead}>
        What you wrote to us can continue in an account of your own, together with your work. First
        tell us who you are; then you see what would come along, and decide.
      </p>
      <Group>
        <Button component={Link} to="/sign-up" search={{ next } as never} size="md">
          Create an account
        </Button>
        <Button
          component={Link}
          to="/sign-in"
          search={{ next } as never}
          size="md"
          variant="default"
        >
          I have one: sign in
        </Button>
      </Group>
    </>
  );
}

function Message({ title, children }: { title: string; children: React.ReactNode }) {
  return (
    <>
      <h1>{title}</h1>
      <p className={css.lead}>{children}</p>
      <Button component={Link} to="/home" size="md" variant="default">
        Go to your home
      </Button>
    </>
  );
}

function Offer({ me, invitation }: { me: Me; invitation: string | undefined }) {
  const [files, setFiles] = useState(true);
  const [key] = useState(ulid);
  const client = useQueryClient();
  const navigate = useNavigate();
  const preview = useQuery({
    queryKey: ["claim", invitation],
    queryFn: () => post("/claims/preview", { invitation }),
    retry: (times, error) => times < 2 && !(error instanceof Problem && error.final),
  });
  const claim = useMutation({
    mutationFn: () => post("/claims", { invitation, include: { messages: true, files } }, key),
    onSuccess({ threadId }) {
      // Everything but the offer itself: it was taken, and asking for it again is refused.
      void client.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== "claim" });
      void navigate({ to: "/threads/$id", params: { id: threadId }, replace: true });
    },
  });

  if (preview.isPending) return <Skeleton height={240} radius="lg" />;
  if (preview.error) {
    const gone =
      preview.error instanceof Problem && [401, 403, 404, 409].includes(preview.error.status);
    return (
      <Message title="There is no conversation to add">
        {gone
          ? `${preview.error.message} If you chatted in another browser, open this page there, or ask our team for an invitation by e-mail.`
          : preview.error.message}
      </Message>
    );
  }
  const { session } = preview.data;
  return (
    <>
      <h1>Add this conversation to your account?</h1>
      <p className={css.lead}>
        {me.profile.firstName}, this is what would become part of your account. Nothing is attached
        before you say so.
      </p>
      <div className={css.card}>
        <p className={css.subject}>{session.subject}</p>
        <p className={css.when}>Begun {absolute(session.startedAt, me.timezone || guessZone())}</p>
        <Stack gap="sm" mt="md">
          <Checkbox
            checked
            readOnly
            label={count(session.messages, "message")}
            description="The conversation itself. You and our team go on in it."
          />
          <Checkbox
            checked={files && session.files > 0}
            disabled={session.files === 0}
            onChange={(event) => setFiles(event.currentTarget.checked)}
            label={session.files > 0 ? count(session.files, "file") : "No files"}
            description={
              session.files > 0
                ? "What was attached to it becomes yours."
                : "No files were attached."
            }
          />
        </Stack>
      </div>
      <FormError error={claim.error} />
      <Group mt="lg">
        <Button size="md" loading={claim.isPending} onClick={() => claim.mutate()}>
          Add to my account
        </Button>
        <Button size="md" variant="default" component={Link} to="/home">
          Not now
        </Button>
      </Group>
    </>
  );
}
