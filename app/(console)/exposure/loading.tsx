import { ExposureSkeleton } from "./exposure-skeleton";

export default function ExposureLoading() {
	return (
		<div className="flex flex-col gap-5">
			<h1 className="flex min-h-9 items-center font-semibold text-xl tracking-tight">Exposure</h1>
			<ExposureSkeleton />
		</div>
	);
}
