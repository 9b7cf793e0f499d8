import { ChevronLeft } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { isUuid } from "@/db/queries/keyset";
import { requireSession } from "@/lib/auth";
import { mayDecide } from "@/lib/domain/decision";
import { noticeName } from "../headline";
import { loadReview } from "./load-view";
import { ReviewScreen } from "./review-screen";
import { loadReviewSearch } from "./search-params";

export const metadata: Metadata = { title: "Review" };

/** Every value that was read from a notice beside the words it was read from, for a person to put right. */
export default async function ReviewPage({ params, searchParams }: PageProps<"/alerts/[id]/review">) {
	const { id } = await params;
	const user = await requireSession(`/alerts/${id}/review`);
	const search = await loadReviewSearch(searchParams);
	const found = isUuid(id)
		? await loadReview({ alertId: id, mayCorrect: mayDecide(user.role) }, search)
		: undefined;
	if (!found) return notFound();
	const { view, row } = found;
	return (
		<div className="flex flex-col gap-4">
			<header className="flex flex-col gap-2">
				<Link
					href={`/alerts/${id}`}
					className="-ml-1 flex w-fit items-center gap-1 text-ink-soft text-sm hover:text-ink"
				>
					<ChevronLeft aria-hidden className="size-4" />
					Alert
				</Link>
				<h1 className="wrap-anywhere max-w-4xl font-semibold text-2xl leading-tight tracking-tight">
					Review of {noticeName(row)}
				</h1>
			</header>
			<ReviewScreen view={view} />
		</div>
	);
}
