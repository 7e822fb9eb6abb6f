import { ClaimOffers } from "../../features/claim/offers.tsx";
import { Threads } from "../../features/threads/threads.tsx";

export const ThreadsPage = () => <Threads before={<ClaimOffers />} />;
