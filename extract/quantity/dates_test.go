package quantity

import (
	"testing"

	"trine/schema"
)

func TestDates(t *testing.T) {
	check(t, New(testOntology()), anchor, `
		2024年9月12日 => 2024年9月12日=d:2024-09-12
		2021 年12月 => 2021 年12月=d:2021-12
		9月12号 => 9月12号=d:2024-09-12
		九月十二号 => 九月十二号=d:2024-09-12
		9月 => 9月=d:2024-09
		二零二四年 => 二零二四年=d:2024
		二三年的话人还不多 => 二三年=d:2023
		还要二三年时间 => 二三年=q:~2..3-year
		July 23, 2024 => July 23, 2024=d:2024-07-23
		July 23 => July 23=d:2024-07-23
		23 July 2024 => 23 July 2024=d:2024-07-23
		23rd of July => 23rd of July=d:2024-07-23
		Sept. 2023 => Sept. 2023=d:2023-09
		Sep 2023 => Sep 2023=d:2023-09
		December 2023 => December 2023=d:2023-12
		in June => June=d:2024-06
		in May, may, May => May=d:2024-05
		March forward, March 2024 => March 2024=d:2024-03
		2024-09-12 => 2024-09-12=d:2024-09-12
		2024/9/12 => 2024/9/12=d:2024-09-12
		2024.9.12 => 2024.9.12=d:2024-09-12
		2024-09 => 2024-09=d:2024-09
		20240914 => 20240914=d:2024-09-14
		2/24/2023 => 2/24/2023=d:2023-02-24
		24年 => 24年=d:2024
		20年 => 20年=q:20-year
		20年3月 => 20年3月=d:2020-03
		到28年 => 28年=d:2028
		'23 => '23=d:2023
		2023Q3 => 2023Q3=d:2023-Q3
		2023 Q3 => 2023 Q3=d:2023-Q3
		Q3 2025 => Q3 2025=d:2025-Q3
		Q3'25 => Q3'25=d:2025-Q3
		3Q25 => 3Q25=d:2025-Q3
		1H24 => 1H24=d:2024-H1
		H1 2024 => H1 2024=d:2024-H1
		FY2025 => FY2025=d:FY2025
		FY25 Q1 => FY25 Q1=d:FY2025-Q1
		Q1 FY2026 => Q1 FY2026=d:FY2026-Q1
		fiscal 2025 second quarter => fiscal 2025 second quarter=d:FY2025-Q2
		second quarter of fiscal 2025 => second quarter of fiscal 2025=d:FY2025-Q2
		fiscal year 2025 => fiscal year 2025=d:FY2025
		2025财年第二季度 => 2025财年第二季度=d:FY2025-Q2
		第三季度 => 第三季度=d:2024-Q3
		三季度 => 三季度=d:2024-Q3
		前三季度 => 前三季度=d:2024-Q1/2024-Q3
		2024年上半年 => 2024年上半年=d:2024-H1
		下半年 => 下半年=d:2024-H2
		second half of 2024 => second half of 2024=d:2024-H2
		the third quarter => third quarter=d:2024-Q3
		月底 => 月底=d:late 2024-09
		年底 => 年底=d:late 2024
		2024年底 => 2024年底=d:late 2024
		2023年6月底 => 2023年6月底=d:late 2023-06
		6月中旬 => 6月中旬=d:mid 2024-06
		2024年年初 => 2024年年初=d:early 2024
		early 2025 => early 2025=d:early 2025
		mid-2024 => mid-2024=d:mid 2024
		late June => late June=d:late 2024-06
		by the end of this year => by the end of this year=d:<= late 2024
		end of 2024 => end of 2024=d:late 2024
		beginning of next year => beginning of next year=d:early 2025
		year-end => year-end=d:late 2024
		since 2020 => since 2020=d:>= 2020
		in 2023 => 2023=d:2023
		2023 saw a wave => 2023=d:2023
		2023 people => 2023 people=q:2023-person
		by June 2024 => by June 2024=d:<= 2024-06
		before 2025 => before 2025=d:< 2025
		after July 2023 => after July 2023=d:> 2023-07
		no later than March 2026 => no later than March 2026=d:<= 2026-03
		2025年之前 => 2025年之前=d:< 2025
		2023年以来 => 2023年以来=d:>= 2023
		自2020年起 => 2020年起=d:>= 2020
		2024年10月左右 => 2024年10月左右=d:~2024-10
		2024年9月12日13:20 => 2024年9月12日13:20=d:2024-09-12T13:20
		2024-09-15 13:20 => 2024-09-15 13:20=d:2024-09-15T13:20
		90年代 => 90年代=d:~1990/1999
		the 1990s => 1990s=d:~1990/1999
		2022年10月至2023年3月 => 2022年10月至2023年3月=d:2022-10/2023-03
		from 2020 to 2023 => 2020 to 2023=d:2020/2023
		2020-2023 => 2020-2023=d:2020/2023
		2020-23 => 2020-23=d:2020/2023
		9月12日至15日 => 9月12日至15日=d:2024-09-12/2024-09-15
		July 12-15, 2024 => July 12-15, 2024=d:2024-07-12/2024-07-15
		July to September 2024 => July to September 2024=d:2024-07/2024-09
		between 2020 and 2023 => 2020 and 2023=d:2020/2023
		后年到28年 => 后年到28年=d:2026/2028
		6月到8月 => 6月到8月=d:2024-06/2024-08
		twenty twenty-four => twenty twenty-four=d:2024
		two thousand and twenty-four => two thousand and twenty-four=q:2024
		二四年 => 二四年=d:2024
		三五年 => 三五年=q:~3..5-year
		2000 tokens => 2000 tokens=q:2000-token
		over 2000 => over 2000=q:>2000
		截至2024年9月 => 2024年9月=d:2024-09
		3月后，3月前 => 3月后=d:> 2024-03; 3月前=d:< 2024-03
		2024年中国市场 => 2024年=d:2024
		2024年初步 => 2024年=d:2024
		Oct. 2 it announced => Oct. 2=d:2024-10-02
		In June 20 million users came => June=d:2024-06; 20 million users=q:2e7-user
		December 2023. => December 2023=d:2023-12
		二〇二四年九月 => 二〇二四年九月=d:2024-09
	`)
}

func TestRelative(t *testing.T) {
	check(t, New(testOntology()), anchor, `
		今年 => 今年=d:2024
		今年年底 => 今年年底=d:late 2024
		去年 => 去年=d:2023
		去年10月 => 去年10月=d:2023-10
		前年 => 前年=d:2022
		明年 => 明年=d:2025
		明年上半年 => 明年上半年=d:2025-H1
		后年 => 后年=d:2026
		上个月 => 上个月=d:2024-08
		本月 => 本月=d:2024-09
		下个月 => 下个月=d:2024-10
		上周 => 上周=d:2024-09-02/2024-09-08
		下周三 => 下周三=d:2024-09-18
		上周五 => 上周五=d:2024-09-06
		昨天 => 昨天=d:2024-09-13
		今天 => 今天=d:2024-09-14
		明天 => 明天=d:2024-09-15
		前天 => 前天=d:2024-09-12
		上季度 => 上季度=d:2024-Q2
		下个季度 => 下个季度=d:2024-Q4
		last quarter => last quarter=d:2024-Q2
		next year => next year=d:2025
		this year => this year=d:2024
		last year => last year=d:2023
		last month => last month=d:2024-08
		next month => next month=d:2024-10
		last week => last week=d:2024-09-02/2024-09-08
		last Friday => last Friday=d:2024-09-13
		on Tuesday => Tuesday=d:2024-09-10
		yesterday => yesterday=d:2024-09-13
		today => today=d:2024-09-14
		tomorrow => tomorrow=d:2024-09-15
		last June => last June=d:2024-06
		next March => next March=d:2025-03
		later this year => later this year=d:late 2024
		earlier this year => earlier this year=d:2024
		two years ago => two years ago=d:~2022
		a year ago => a year ago=d:~2023
		3 months ago => 3 months ago=d:~2024-06
		两年前 => 两年前=d:~2022
		三个月前 => 三个月前=d:~2024-06
		三天前 => 三天前=d:~2024-09-11
		2021年成立，同年6月发布，次年上市 => 2021年=d:2021; 同年6月=d:2021-06; 次年=d:2022
		2023年3月下架，同年6月推出，9月上线 => 2023年3月=d:2023-03; 同年6月=d:2023-06; 9月=d:2023-09
		In 2021 it began. Later that year it grew, and the following year doubled => 2021=d:2021; Later that year=d:late 2021; following year=d:2022; doubled=q:2-times
		同年6月 =>
		日本年均，透明年报，不同年份，以后年度，成本年底 =>
		今年明年 后年到28年 => 今年=d:2024; 明年=d:2025; 后年到28年=d:2026/2028
	`)
}

func TestNoAnchor(t *testing.T) {
	check(t, New(testOntology()), schema.Date{}, `
		明年 => 明年=d:明年
		去年年底 => 去年年底=d:去年年底
		last quarter => last quarter=d:last quarter
		明年6月 => 明年6月=d:明年6月
		yesterday => yesterday=d:yesterday
		later this year => later this year=d:later this year
		9月12号 =>
		in June =>
		2024年3月发布，9月上线 => 2024年3月=d:2024-03; 9月=d:2024-09
		两年前 => 两年=q:2-year
		年底 => 年底=d:年底
		the third quarter =>
		同年6月 =>
		后年到28年 => 后年到28年=d:后年/2028
		24年 => 24年=d:2024
		early next year => early next year=d:early next year
	`)
}
