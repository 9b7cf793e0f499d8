/** Labels, heads and states of Japanese and Chinese notices, in the forms that Japan, China and Taiwan write. */

import type { Disposition } from "@/lib/domain/notice";
import type { ColumnRole } from "@/lib/reading/rules/columns";
import type { LabelMeaning } from "@/lib/reading/rules/labels";
import { readable, simplified } from "@/lib/reading/text";

const SIGNS = /[\u3040-\u30FF\u3400-\u9FFF\uFF66-\uFF9D]/u;
const BETWEEN_SIGNS = /(?<=[\u3040-\u30FF\u3400-\u9FFF])\s+(?=[\u3040-\u30FF\u3400-\u9FFF])/gu;

export function isEastern(text: string): boolean {
	return SIGNS.test(text);
}

/** Spread signs moved together ("版　　本"), polite prefixes, brackets and marks dropped, simplified forms. */
export function easternKey(text: string): string {
	return simplified(readable(text).normalize("NFKC"))
		.replace(BETWEEN_SIGNS, "")
		.replace(/^[\s【[(〔「『<■◆●○◎□◇※・*§#-]+|[\s】\])〕」』>:.。、]+$/gu, "")
		.replace(/^(?:[(（]?\d{1,2}[)）.、．]|[一二三四五六七八九十]{1,2}[、.．)）]|[①-⑳])\s*/u, "")
		.replace(/[ごお御](?=注文|発注|購入|购入|返答|回答|案内|連絡|连络|客[样様]|依頼)/gu, "")
		.trim();
}

/** For texts as printed and for simplified ones. */
function inBothForms(source: string): string {
	return `${source}|${simplified(source)}`;
}

/** Written in any form; held against texts in their simplified one. */
function signs(source: string): RegExp {
	return new RegExp(simplified(source), "iu");
}

const ORDERING =
	"(?:受注|注文|発注|購入|手配|引合|申込|買付|オーダー|下單|下单|訂購|订购|訂貨|订货|訂單|订单|採購|采购|購買|购买|接單|接单|投單|投单|備貨|备货|受訂|受订|買單|买单)";
const SHIPPING =
	"(?:出荷|納入|納品|出庫|発送|供給|引渡|出貨|出货|發貨|发货|交貨|交货|交付|供貨|供货|發運|发运|裝運|装运|交運|交运|寄送)";
const LAST = "(?:最終|最后|最後|最终|最晚|最遲|最迟|末次|末批|ラスト)(?:的|の|一次|可|接受)?(?:ご|御)?";
const CLOSING =
	"(?:の|的)?(?:受付|受け付け|受理)?(?:の|的)?(?:最終|締め?切り?|締切|期限|終了|打ち?切り?|停止|完了|截止|截至|終止|终止|期限|最後|最后)";

/** Of any sentence or label; all forms are written out, texts come as printed. */
export const EASTERN_LAST_ORDER = inBothForms(
	`${LAST}${ORDERING}|${ORDERING}${CLOSING}|(?:停止|截止|終止|终止)(?:接受|受理)?${ORDERING}|截單|截单|ラストバイ|ラストオーダー|最終受け?付け?(?:日|期限|$)|(?:販売|销售|銷售)(?:の)?(?:終了|停止|截止|终止)(?:予定)?(?:日|期|年月日|时间|時間)|停(?:止)?(?:销售|銷售|售)(?:的)?(?:日|时间|時間)`,
);
export const EASTERN_LAST_SHIP = inBothForms(
	`${LAST}${SHIPPING}|${SHIPPING}${CLOSING}|(?:停止|截止|終止|终止)${SHIPPING}|最終納期|(?:最終|最后|最後|最终|最晚|最遲|最迟)交期|ラストシップ`,
);

const IS_PRICE = signs("单价|単価|价格|価格|金额|金額|涨价|調價|漲價");
const IS_OLD_DATE = signs(
	"(?:旧|变更前|変更前|前回|原定|原|当初|修正前|改訂前|修订前).*(?:日|期|时间)|样品|サンプル|見本|试产|印刷|打印|样式制定|改訂日|改定日|修订日|有效期|评价|認定|认证|受領日|收文日|收到日",
);

/** Earlier rows win. Dates of last order and shipment are told before these. */
const LABELS: readonly (readonly [LabelMeaning, RegExp])[] = [
	["other", IS_PRICE],
	["otherDate", IS_OLD_DATE],
	[
		"replaces",
		signs(
			"^(?:取代|替换|作废|撤销|取消|代替する?|廃止する?)(?:通知|文书|文書)?(?:编号|番号)?$|前回通知|原通知|旧通知|関連通知|关联通知|相关通知",
		),
	],
	[
		"responseDueDate",
		signs(
			"(?:回答|返答|返信|回信|回复|答复|函复|反馈|回执|確認|确认|意见|異議|异议|承認).{0,4}(?:期限|締切|締め切り|截止|最终|最終|期日|希望日|日期|日|时间)|^(?:请于)?(?:回答|返答|回复|答复|反馈)$",
		),
	],
	[
		"effectiveDate",
		signs(
			"(?:実施|实施|適用|适用|切替|切换|導入|导入|执行|生效|变更|変更|量産|量产|切り替え).{0,4}(?:日|期|时间|時期|予定|ロット|开始|開始|时点)|^(?:実施|实施|生效|適用|适用|切替|切换)$|初回出荷|首批(?:出货|发货|交货)|開始出荷",
		),
	],
	[
		"number",
		signs(
			"(?:通知|文書|文书|文件|管理|発行|発番|発信|发文|通报|公告|案内|整理|書類|资料|資料|変更|变更|停产|停产通知|单据|单|档案|書面|函|pcn|pdn|eol).{0,4}(?:番号|编号|号码|文号|字号|ナンバー|no\\.?|№|(?<![型料品物])号)$|^(?:编号|文号|番号|字号|発番|案件番号|ref\\.?)$",
		),
	],
	[
		"revision",
		signs(
			"^(?:版|版本|版本号|版号|版次|版数|改訂|改訂番号|改定|改版|修订|修订号|修订版|リビジョン|バージョン|rev\\.?)(?:no\\.?|番号)?$",
		),
	],
	[
		"issueDate",
		signs(
			"(?:発行|発信|発効|発表|発出|通知|通告|作成|発布|发布|发行|发出|发文|公告|公布|签发|颁布|拟制|制定|案内|文書|文书|填写|发函|起案|回付).{0,3}(?:日|日期|年月日|时间)$|^(?:日期|日付|日時|年月日|时间|発行|发布)$",
		),
	],
	["title", signs("^(?:件名|标题|主题|题目|表题|題名|主旨|事由|通知名称|名称|案件名|タイトル)$")],
	[
		"kind",
		signs(
			"(?:通知|变更|変更|公告|案内|区分|类别|類別|种别|種別|分類|分类).{0,3}(?:区分|種別|种别|类别|类型|分類|分类|内容|性质|種類)$|^(?:区分|種別|类别|类型|类別)$",
		),
	],
	[
		"replacement",
		signs(
			"^(?:推奨|推荐|建议|提案|後継|后继|新|可)?(?:代替|替代|替换|代用|後継|后继|后续|移行|置換|置き換え|取代)(?:推奨|推荐)?(?:先|的)?(?:品|品番|品号|型番|型式|形名|型号|料号|机种|製品|产品|物料|部品|器件|方案|候補|候补|名)?(?:名|番号|编号|号)?$|^(?:推奨品|推荐型号|推荐料号|推荐产品|推奨品番|新品番|新型号|新料号|新型番)$",
		),
	],
	[
		"manufacturer",
		signs(
			"^(?:制造商|制造厂|制造厂商|生产厂家|生产商|厂商|厂牌|品牌|供应商|原厂|厂家|メーカー|メーカー名|製造元|製造者|発行元|発行者|发文单位|发文机关|发布单位|仕入先|会社名|公司名称|公司|ブランド)(?:名|名称)?$",
		),
	],
	[
		"other",
		signs(
			"お?客[样様]|客户|顾客|貴社|贵司|贵公司|貴方|御社|得意先|納入先|需要家|受文者|收件人|收文|宛先|联系|聯絡|連絡|连络|问い?合|承办|担当|电话|地址|住所|理由|原因|备注|備考|说明|説明|库存|在庫|数量|包装|封装|部门|部署|部門|速别|密等|附件|添付|正本|副本|样式|様式|图面|图号|证书|页",
		),
	],
	[
		"parts",
		signs(
			"(?:対象|該当|受影响|影响|停产|停止生产|涉及|廃止|廃番|生産終了|生産中止|終息|终息|淘汰|旧|現行|现行|原)(?:的|の)?(?:製品|产品|品番|品号|型番|型式|形式|形名|机种|品目|商品|型号|料号|物料|部品|器件|品名|产品型号|产品名称|物料编号|物料号)(?:名|番号|编号|号|列表|一览|一覧|清单)?$|^(?:品番|品号|品名|型番|型式|形式|形名|製品名|製品番号|製品型番|商品名|商品番号|机种名|机种|型号|产品型号|规格型号|产品编号|产品料号|产品名称|料号|物料号|物料编号|物料编码|材料编号|零件号|零件编号|部品番号|部品コード|部番|订货号|订货型号|注文番号|注文型番|発注品番|发注型号|mpn)$",
		),
	],
	["status", signs("^(?:状态|狀態|状況|ステータス|生命周期|ライフサイクル)$")],
];

export function easternLabel(text: string): LabelMeaning | null {
	if (!isEastern(text)) return null;
	const key = easternKey(text);
	if (key.length < 1 || key.length > 24) return null;
	return LABELS.find(([, pattern]) => pattern.test(key))?.[0] ?? null;
}

const CUSTOMERS = signs(
	"お?客[样様]|客户|顾客|客戶|貴社|贵司|贵公司|貴方|御社|得意先|納入先|需要家|客供|内部料号|社内",
);

/** Earlier rows win. */
const COLUMNS: readonly (readonly [role: ColumnRole, rank: number, pattern: RegExp])[] = [
	["other", 0, IS_PRICE],
	["customer", 0, CUSTOMERS],
	[
		"other",
		0,
		signs(
			"(?:代替|替代|後継|后继|置換|互换|互換).*(?:性|可否|有无|有無|备注|備考|注意|状况|类型)$|端子互换|差异|相違",
		),
	],
	[
		"replacement",
		0,
		signs(
			"代替|替代|替换|取代|代用|後継|后继|后续|推奨|推荐|建议|移行先|置き?換|新(?:品番|品号|型番|型式|型号|料号|形名|产品|製品|机种|物料)|^新$|変更後|变更后",
		),
	],
	["other", 0, IS_OLD_DATE],
	[
		"effectiveDate",
		0,
		signs(
			"(?:実施|实施|適用|适用|切替|切换|導入|导入|执行|生效|变更|変更|量産|量产).{0,4}(?:日|期|时间|时期)|(?:初回|首批|開始|开始)(?:出荷|納入|出货|发货|交货)",
		),
	],
	[
		"availability",
		0,
		signs("(?:受注|注文|下单|接单|订购|订货|购买|供货|供应)(?:可否|状况|状況|状态|情况)|可否订购|是否可订"),
	],
	[
		"status",
		0,
		signs(
			"^(?:区分|製品区分|种别|種別|类别|類別|扱い|取扱|取扱い|取り扱い|処置|处置|処理|处理|处理方式|措置|対応|対応区分|动作|性质|变更类型|通知类别|生命周期|ライフサイクル|ステータス|状态|状況|结论|内容区分|今後|今后)(?:内容|情况|状况)?$",
		),
	],
	["note", 0, signs("备注|備考|说明|説明|注记|注記|摘要|特记|コメント|备考")],
	["family", 0, signs("シリーズ|系列|ファミリ|产品线|製品群|品种|品類|产品类别|产品大类")],
	[
		"part",
		6,
		signs(
			"订货(?:号|型号|料号|编号)|订购(?:号|型号|料号|编号)|注文(?:品番|型番|番号|型式)|発注(?:品番|型番)",
		),
	],
	[
		"part",
		5,
		signs(
			"(?:対象|該当|受影响|停产|停止生产|涉及|廃止|廃番|生産終了|生産中止|終息|旧|現行|现行|原|変更前|变更前|メーカー|原厂|厂商|制造商)(?:的|の)?(?:製品|产品|品番|品号|型番|型式|形式|形名|机种|品目|商品|型号|料号|物料|部品|器件|品名)|品番|品号|型番|料号|零件(?:号|编号)|物料(?:号|编号|编码|代码)|部品番号|部番|产品型号|规格型号|产品编号|产品料号|型号|^旧$",
		),
	],
	[
		"part",
		4,
		signs("型式|形式|形名|製品名|製品型|制品名|商品名|商品番号|品名|机种|产品名称|货号|材料编号|编码"),
	],
	["part", 3, signs("^(?:製品|产品|商品|品目|器件|部品|物料)$")],
	[
		"other",
		0,
		signs(
			"序号|项次|项号|项目|封装|包装|数量|库存|在庫|图|规格|仕样|仕様|单位|最小|重量|产地|工厂|工場|互换",
		),
	],
];

/** `isStrong`: a head that names a price or an old date is none of the dates that its other words name. */
export type EasternColumn = { role: ColumnRole; rank: number; isStrong: boolean };

export function easternColumn(text: string): EasternColumn | null {
	if (!isEastern(text)) return null;
	const key = easternKey(text);
	const found = COLUMNS.find(([, , pattern]) => pattern.test(key));
	if (!found) return null;
	return { role: found[0], rank: found[1], isStrong: found[2] === IS_PRICE || found[2] === IS_OLD_DATE };
}

/** The buyer's own number. */
export function isEasternCustomersOwn(text: string): boolean {
	return isEastern(text) && CUSTOMERS.test(easternKey(text));
}

/** What is said of one line, or above a list of lines. Earlier rows win. */
const STATES: readonly (readonly [Disposition, RegExp])[] = [
	[
		"nrnd",
		signs(
			"新規.{0,6}(?:非推奨|推奨し(?:ない|ません)|採用.{0,4}(?:不可|お?控え))|新?(?:设计|設計|项目|案件).{0,4}(?:不推荐|不建议|非推奨|不再使用)|不(?:推荐|建议)(?:用于|使用|在)?.{0,3}新|非推奨品|^保守品(?:种|種)?$|nrnd",
		),
	],
	[
		"reinstated",
		signs(
			"(?:生産|生产|販売|销售|供給|供货|供应)?(?:再開|恢复|復活|复产)|(?:停产|廃止|生産中止).{0,4}(?:取消|撤回|撤销)|継続(?:が|に)?決定",
		),
	],
	[
		"not_affected",
		signs(
			"対象外|対象では(?:ない|ありません)|非対象|影響(?:は|が)?(?:なし|無し|无し|ない|ありません)|変更(?:は)?(?:なし|無し|无し)|不受.{0,4}影响|不在此(?:限|列|范围)|不(?:涉及|包括|含)|无(?:影响|变化|变更)|(?:継続|继续|正常|照常|仍)(?:して)?(?:に)?(?:生産|生产|販売|销售|供給|供应|供货|出货)|現状(?:維持|通り|どおり)",
		),
	],
	[
		"discontinued",
		signs(
			"廃止|廃番|終息|(?:生産|製造|販売|供給)(?:を)?(?:の)?(?:終了|中止|停止|打ち?切)|停产|停止(?:生产|供货|供应|销售)|终止(?:生产|供货|供应|销售)|淘汰|下市|退市|結束生產|结束生产|保守廃|\\beol\\b|ディスコン",
		),
	],
	["changed", signs("変更|变更|改版|切替|切换|移管|转移|改为|更改|修正|移行")],
];

export function easternState(text: string): Disposition | null {
	if (!isEastern(text)) return null;
	const key = easternKey(text);
	return STATES.find(([, pattern]) => pattern.test(key))?.[0] ?? null;
}

const NO_ORDER = signs(
	"(?:已|受付|受注|注文|接单|下单|订购).{0,4}(?:截止|停止|終了|终了|締切|締め切|不可|关闭)|^(?:終了済?み?|不可|已截止|已停止|已结束|截止|完売|售罄|売り切れ|在庫(?:なし|切れ)|无库存)$|(?:受注|注文|下单|订购|接单|购买).{0,4}(?:できません|お受けできません|不可|いたしません)|不再(?:接受|受理)(?:订单|下单)|无法(?:订购|下单)|不可(?:订购|下单)",
);

/** The line can no longer be ordered at all. */
export function isEasternClosed(text: string): boolean {
	return isEastern(text) && NO_ORDER.test(easternKey(text));
}

/** Same as in the line above. */
export function isDitto(text: string): boolean {
	return DITTO.test(text.normalize("NFKC").trim());
}

const DITTO =
	/^(?:["“”″〃〟'’′]{1,2}|,,|-\s*["″〃]\s*-|同上|同前|同左|上に同じ|上記と同じ|ditto|do\.|id\.|idem|ídem|same(?: as)?(?: above)?|as above|wie oben|s\. ?o\.|siehe oben|dto\.?|come sopra|c\.s\.|como arriba|igual que arriba|comme ci-dessus|↑|⇑)$/iu;
