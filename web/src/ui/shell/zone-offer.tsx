import { Box, Button, Group, Text } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { patch } from "../../lib/api.ts";
import { meQuery, useMe } from "../../lib/session.ts";
import { zoneCity, zoneName } from "../../lib/time/time.ts";
import { guessZone, isSameTime } from "../../lib/time/zones.ts";
import { Card } from "../card.tsx";
import { FormError } from "../form/form-error.tsx";

/** Where clocks show another time than the account has: offers to switch, once for each zone. */
export function ZoneOffer() {
  const me = useMe();
  const client = useQueryClient();
  const here = guessZone();
  const key = `lyceum-zone-kept-${me.userId}`;
  const [kept, setKept] = useState(() => localStorage.getItem(key));
  const change = useMutation({
    mutationFn: () => patch("/me", { timezone: here }),
    onSuccess: (next) => client.setQueryData(meQuery.queryKey, next),
  });
  function keep() {
    localStorage.setItem(key, here);
    setKept(here);
  }
  // A browser that keeps its place to itself says UTC.
  if (here === "UTC" || isSameTime(here, me.timezone) || kept === here) return null;
  return (
    <Box mb="lg">
      <Card>
        <FormError error={change.error} />
        <Group gap="xs" justify="space-between">
          <Text size="sm">
            Times are shown for {zoneName(me.timezone)}. This device is in {zoneName(here)}.
          </Text>
          <Group gap="xs">
            <Button
              size="xs"
              variant="default"
              loading={change.isPending}
              onClick={() => change.mutate()}
            >
              Switch to {zoneCity(here)}
            </Button>
            <Button size="xs" variant="subtle" color="gray" onClick={keep}>
              Keep {zoneCity(me.timezone)}
            </Button>
          </Group>
        </Group>
      </Card>
    </Box>
  );
}
