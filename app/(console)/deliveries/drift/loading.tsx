import { DriftHeading } from "./drift-heading";
import { DriftSkeleton } from "./drift-skeleton";

export default function DriftLoading() {
	return (
		<div className="flex flex-col gap-4">
			<DriftHeading />
			<DriftSkeleton />
		</div>
	);
}
