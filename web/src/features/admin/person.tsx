import { Button, Group } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { get, post } from "../../lib/api.ts";
import { roleWords } from "../../lib/session.ts";
import { Card } from "../../ui/card.tsx";
import { useConfirm } from "../../ui/confirm.tsx";
import { LoadError } from "../../ui/form-error.tsx";
import { PageHeader } from "../../ui/page-header.tsx";
import { PageSkeleton } from "../../ui/skeletons.tsx";
import { failed, told } from "../../ui/toasts.ts";
import { When } from "../../ui/when.tsx";
import css from "./admin.module.css";
import { Standing } from "./people.tsx";

const trail = [{ to: "/people" as const, label: "People" }];

export function PersonDetails() {
  const { id } = useParams({ from: "/inside/people/$id" });
  const client = useQueryClient();
  const ask = useConfirm();
  const person = useQuery({
    queryKey: ["person", id],
    queryFn: ({ signal }) => get(`/people/${id}`, {}, signal),
  });
  const move = useMutation({
    mutationFn: ({ event, reason }: { event: "deactivate" | "reactivate"; reason: string }) =>
      post(`/people/${id}/${event}`, { reason }),
    onSuccess: (_answer, { event }) =>
      told(event === "deactivate" ? "Deactivated and signed out." : "Active again."),
    onError: (error) => failed(error, "Nothing was changed"),
    onSettled: () => {
      void client.invalidateQueries({ queryKey: ["person", id] });
      void client.invalidateQueries({ queryKey: ["lists", "people"] });
    },
  });

  if (person.isPending) return <PageSkeleton />;
  if (person.error) {
    return (
      <>
        <PageHeader title="Person" trail={trail} />
        <LoadError error={person.error} retry={() => void person.refetch()} />
      </>
    );
  }
  const one = person.data;

  async function deactivate() {
    const reason = await ask({
      title: `Deactivate ${one.name}?`,
      text: "Every device is signed out at once and open connections end. Nothing is deleted, and it can be undone.",
      confirm: "Deactivate account",
      danger: true,
      reason: "Why? This is kept in the audit log.",
    });
    if (reason !== null) move.mutate({ event: "deactivate", reason });
  }

  async function reactivate() {
    const reason = await ask({
      title: `Let ${one.name} in again?`,
      text: "The account works as before.",
      confirm: "Reactivate account",
      reason: "Why? This is kept in the audit log.",
    });
    if (reason !== null) move.mutate({ event: "reactivate", reason });
  }

  const { profile } = one;
  const facts: [string, React.ReactNode][] = [
    ["E-mail", one.email],
    ["Username", one.username],
    ["Time zone", one.timezone.replaceAll("_", " ")],
    ...(one.accessLevel ? [["Access", one.accessLevel] as [string, React.ReactNode]] : []),
    ...(profile.phone ? [["Phone", profile.phone] as [string, React.ReactNode]] : []),
    ...(profile.country ? [["Country", profile.country] as [string, React.ReactNode]] : []),
    ...(profile.expertise?.length
      ? [["Expertise", profile.expertise.join(", ")] as [string, React.ReactNode]]
      : []),
    ...(profile.qualifications?.length
      ? [["Qualifications", profile.qualifications.join(", ")] as [string, React.ReactNode]]
      : []),
    [
      "Address confirmed",
      one.emailVerifiedAt ? <When key="v" at={one.emailVerifiedAt} full /> : "not yet",
    ],
    ["Last here", one.lastLoginAt ? <When key="l" at={one.lastLoginAt} full /> : "never"],
    ["Since", <When key="s" at={one.createdAt} full />],
  ];
  return (
    <>
      <PageHeader
        title={one.name}
        trail={trail}
        lead={
          <Group gap={12} component="span">
            <Standing person={one} />
            <span>{roleWords[one.role]}</span>
          </Group>
        }
        actions={
          <>
            {one.allowed.includes("deactivate") && (
              <Button variant="default" onClick={deactivate} loading={move.isPending}>
                Deactivate account
              </Button>
            )}
            {one.allowed.includes("reactivate") && (
              <Button onClick={reactivate} loading={move.isPending}>
                Reactivate account
              </Button>
            )}
          </>
        }
      />
      <Card title="Facts">
        <dl className={css.facts}>
          {facts.map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      </Card>
    </>
  );
}
