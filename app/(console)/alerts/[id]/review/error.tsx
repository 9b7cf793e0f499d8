"use client";

import { ErrorNotice } from "@/components/layout/error-notice";

export default function ReviewError(props: { error: Error & { digest?: string }; retry: () => void }) {
	return <ErrorNotice title="This review could not be loaded" {...props} />;
}
