import { Card } from "@/components/ui/card";
import { Skeleton } from "@/components/ui/skeleton";

export default function CompanyLoading() {
	return (
		<div className="flex flex-col gap-8">
			<h1 className="flex min-h-9 items-center font-semibold text-xl tracking-tight">Company</h1>
			<Card className="p-4">
				<Skeleton className="h-72" />
			</Card>
		</div>
	);
}
