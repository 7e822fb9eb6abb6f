import type { ApiModel, Throttle } from "../template/model.ts";

/** A bucket of tokens: `burst` at most, `rate` more each second. */
function bucket({ rate, burst }: Throttle) {
  let tokens = burst;
  let at = performance.now();
  return () => {
    const now = performance.now();
    tokens = Math.min(burst, tokens + ((now - at) / 1000) * rate);
    at = now;
    if (tokens < 1) return false;
    tokens--;
    return true;
  };
}

/** Whether a request to this route may pass now. A route with settings of its own has its own bucket. */
export function throttling({ throttle, routeThrottles }: ApiModel): (routeKey: string) => boolean {
  const shared = throttle ? bucket(throttle) : () => true;
  const own = new Map(Object.entries(routeThrottles).map(([key, limit]) => [key, bucket(limit)]));
  return (routeKey) => (own.get(routeKey) ?? shared)();
}
