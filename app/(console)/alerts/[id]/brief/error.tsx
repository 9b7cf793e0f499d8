"use client";

import { ErrorNotice } from "@/components/layout/error-notice";

export default function BriefError(props: { error: Error & { digest?: string }; retry: () => void }) {
	return <ErrorNotice title="This brief could not be loaded" {...props} />;
}
