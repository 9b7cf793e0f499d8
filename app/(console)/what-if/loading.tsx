import { Card } from "@/components/ui/card";
import { Skeleton } from "@/components/ui/skeleton";

export default function WhatIfLoading() {
	return (
		<div aria-busy="true" className="flex flex-col gap-6">
			<h1 className="font-semibold text-xl tracking-tight">What if a part ended?</h1>
			<Card className="p-4 sm:p-5">
				<Skeleton className="h-36" />
			</Card>
			<Card className="p-4 sm:p-5">
				<Skeleton className="h-44" />
			</Card>
		</div>
	);
}
