import { RunsSkeleton } from "./runs-skeleton";

export default function RunsLoading() {
	return <RunsSkeleton />;
}
