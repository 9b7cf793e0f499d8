import { ApprovalsSkeleton } from "./approvals-skeleton";

export default function ApprovalsLoading() {
	return (
		<div className="flex flex-col gap-4">
			<div>
				<h1 className="font-semibold text-xl tracking-tight">Approvals</h1>
				<p className="text-ink-soft text-sm">
					Decisions above the threshold, which count once another person has approved them.
				</p>
			</div>
			<ApprovalsSkeleton />
		</div>
	);
}
