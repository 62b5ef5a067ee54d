package quantity

import "testing"

func TestMoney(t *testing.T) {
	check(t, New(testOntology()), anchor, `
		$5 => $5=q:5-USD
		US$5 million => US$5 million=q:5000000-USD
		USD 5 million => USD 5 million=q:5000000-USD
		5 billion dollars => 5 billion dollars=q:5e9-USD
		$5B => $5B=q:5e9-USD
		-$5 million => -$5 million=q:-5000000-USD
		€1.2 billion, £30m, ¥500 => €1.2 billion=q:1.2e9-EUR; £30m=q:3e7-GBP; ¥500=q:500
		价格是¥500 => ¥500=q:500-CNY
		5元 => 5元=q:5-CNY
		5块 => 5块=q:5-CNY
		5块钱 => 5块钱=q:5-CNY
		三块技术 => 三块=q:3|技术
		五块四 => 五块四=q:5.4-CNY
		两块五毛 => 两块五毛=q:2.5-CNY
		人民币5亿元 => 人民币5亿元=q:5e8-CNY
		5亿元人民币 => 5亿元人民币=q:5e8-CNY
		27.5亿元 => 27.5亿元=q:2.75e9-CNY
		美元5000万 => 美元5000万=q:5e7-USD
		20美金 => 20美金=q:20-USD
		20刀 => 20刀=q:20-USD
		两刀 =>
		100万港币 => 100万港币=q:1000000-HKD
		3欧元 => 3欧元=q:3-EUR
		5亿日元 => 5亿日元=q:5e8-JPY
		1000亿韩元 => 1000亿韩元=q:1e11-KRW
		3亿新台币 => 3亿新台币=q:3e8-TWD
		HK$30 => HK$30=q:30-HKD
		NT$300 => NT$300=q:300-TWD
		RMB 5 million => RMB 5 million=q:5000000-CNY
		two dollars 40 => two dollars 40=q:2.4-USD
		2 dollars and 50 cents => 2 dollars and 50 cents=q:2.5-USD
		15 cents => 15 cents=q:0.15-USD
		5 trillion won => 5 trillion won=q:5e12-KRW
		they won 5 => 5=q:5
		5元素 => 5=q:5
		5 billion => 5 billion=q:5e9
		$5 users => $5=q:5-USD
	`)
}

func TestShares(t *testing.T) {
	check(t, New(testOntology()), anchor, `
		80% => 80%=q:80-percent
		99.999% => 99.999%=q:99.999-percent
		-3% to 5% => -3%=q:-3-percent; 5%=q:5-percent
		margin of -2.5% => -2.5%=q:-2.5-percent
		8成 => 8成=q:80-percent
		三四成 => 三四成=q:~30..40-percent
		百分之五 => 百分之五=q:5-percent
		百分之三点五 => 百分之三点五=q:3.5-percent
		百分之二十到三十 => 百分之二十到三十=q:20..30-percent
		百分之八九十 => 百分之八九十=q:~80..90-percent
		百分百 => 百分百=q:100-percent
		千分之三 => 千分之三=q:0.3-percent
		一半 => 一半=q:50-percent
		一半以上 => 一半以上=q:>50-percent
		四分之一 => 四分之一=q:25-percent
		3 percentage points => 3 percentage points=q:3-percentage_point
		3个百分点 => 3个百分点=q:3-percentage_point
		20个基点 => 20个基点=q:20-basis_point
		25 bps => 25 bps=q:25-basis_point
		翻倍 => 翻倍=q:2-times
		翻了一番 => 翻了一番=q:2-times
		翻两番 => 翻两番=q:4-times
		两倍 => 两倍=q:2-times
		两倍多 => 两倍多=q:>2-times
		3x => 3x=q:3-times
		2.5x faster => 2.5x=q:2.5-times
		8x7B =>
		成倍 => 成倍=q:~2..-times
		增长一倍 => 一倍=q:1-times
		3 times faster => 3 times=q:3-times
		doubled in size => doubled=q:2-times
		threefold => threefold=q:3-times
		growth in the low double digits => low double digits=q:~10..30-percent
		mid-single digits growth => mid-single digits=q:~4..6-percent
		low to mid single digits => low to mid single digits=q:~1..6
		score in the low double digits => low double digits=q:~10..30
		margins in the high teens => high teens=q:~17..19-percent
		毛利率高个位数增长 => 高个位数=q:~7..9-percent
		双位数增长 => 双位数=q:~10..99-percent
		half of them => half=q:50-percent
		a quarter of users => a quarter=q:25-percent
		three quarters of revenue => three quarters=q:75-percent
		GPT-4的1/10 => 1/10=q:10-percent
		十分之一 => 十分之一=q:10-percent
		5‰ => 5‰=q:0.5-percent
		涨了3个点 => 3个点=q:3-percentage_point
		ten percent => ten percent=q:10-percent
	`)
}

func TestRates(t *testing.T) {
	check(t, New(testOntology()), anchor, `
		每周30条 => 30条=q:30-per-week
		一周30条 => 30条=q:30-per-week
		30 messages per week => 30 messages per week=q:30-message-per-week
		30 msgs/wk => 30 msgs/wk=q:30-message-per-week
		30 messages a week => 30 messages a week=q:30-message-per-week
		20 messages every day => 20 messages every day=q:20-message-per-day
		$5 per million input tokens => $5 per million input tokens=q:5-USD-per-1e6_token|input token
		$0.5/1M output tokens => $0.5/1M output tokens=q:0.5-USD-per-1e6_token|output token
		$2 per GPU hour => $2 per GPU hour=q:2-USD-per-gpu_hour
		$20 per user per month => $20 per user per month=q:20-USD-per-month|user
		$20/month, $20 monthly => $20/month=q:20-USD-per-month; $20 monthly=q:20-USD-per-month
		$30 per share => $30 per share=q:30-USD-per-share
		每秒3万字 => 3万字=q:30000-character-per-second
		每秒可处理近3万字的文本 => 近3万字=q:~30000-character-per-second
		1秒内处理近3万字 => 近3万字=q:~30000-character-per-second
		单日交互30亿次、日均处理3万亿tokens、生成2000万张图片，及合成7万小时的语音 => 30亿次=q:3e9-per-day; 3万亿tokens=q:3e12-token-per-day; 2000万张=q:2e7-per-day|图片; 7万小时=q:70000-hour-per-day
		日均3万亿tokens => 3万亿tokens=q:3e12-token-per-day
		一天只能发四条消息 => 四条消息=q:4-message-per-day
		你一天只能跟他发四条消息 => 四条消息=q:4-message-per-day
		一周只要你发30这个消息 => 30这个消息=q:30-message-per-week
		每周只给你发20个对话的机会 => 20个对话=q:20-message-per-week
		每天，用户最多发30条消息 => 30条消息=q:30-message-per-day
		每天30条，每周100条 => 30条=q:30-per-day; 100条=q:100-per-week
		weekly limit of 30 messages => 30 messages=q:30-message-per-week
		each week, users can send 30 messages => 30 messages=q:30-message-per-week
		monthly fee of $20 => $20=q:20-USD-per-month
		月活用户接近500万 => 接近500万=q:~5000000-user-per-month
		每月活都是数十亿级 => 数十亿=q:~1e9..-user-per-month
		日活1.2亿 => 1.2亿=q:1.2e8-user-per-day
		1.2亿月活用户 => 1.2亿月活用户=q:1.2e8-user-per-month
		300 million monthly active users => 300 million monthly active users=q:3e8-user-per-month
		MAU of 3 billion => 3 billion=q:3e9-user-per-month
		每百万tokens输入价格0.5元、输出8元 => 0.5元=q:0.5-CNY-per-1e6_token; 8元=q:8-CNY-per-1e6_token
		0.5元/百万tokens => 0.5元/百万tokens=q:0.5-CNY-per-1e6_token
		5元每百万tokens => 5元每百万tokens=q:5-CNY-per-1e6_token
		每股收益2.5元 => 2.5元=q:2.5-CNY-per-share
		一年亏损20亿元 => 20亿元=q:2e9-CNY-per-year
		一年后用户达到500万 => 一年=q:1-year; 500万=q:5000000
		过去一年营收20亿元 => 一年=q:1-year; 20亿元=q:2e9-CNY
		每年增长20% => 20%=q:20-percent
		30 tokens/s => 30 tokens/s=q:30-token-per-second
		30条/周 => 30条/周=q:30-per-week
		20美元一个月 => 20美元一个月=q:20-USD-per-month
		75% a quarter earlier => 75%=q:75-percent
		8 experts per token => 8 experts per token=q:8-expert-per-token
		grew 40% per year => 40% per year=q:40-percent-per-year
		每周20条消息，不对，30条消息 => 20条消息=q:20-message-per-week; 30条消息=q:30-message-per-week^0
	`)
}

func TestDurations(t *testing.T) {
	check(t, New(testOntology()), anchor, `
		两个月 => 两个月=q:2-month
		3 years => 3 years=q:3-year
		a 30-day trial => 30-day=q:30-day
		10万小时 => 10万小时=q:100000-hour
		1万小时的GPU => 1万小时的GPU=q:10000-gpu_hour
		278.8万H800 GPU小时 => 278.8万H800 GPU小时=q:2788000-gpu_hour
		一年半 => 一年半=q:1.5-year
		三个半小时 => 三个半小时=q:3.5-hour
		一个半月 => 一个半月=q:1.5-month
		半年 => 半年=q:0.5-year
		半个月 => 半个月=q:0.5-month
		半小时 => 半小时=q:0.5-hour
		一个月 => 一个月=q:1-month
		用了一年 => 一年=q:1-year
		整整一天 => 一天=q:1-day
		有一天 =>
		两个多月 => 两个多月=q:>2-month
		三年多 => 三年多=q:>3-year
		一个季度 => 一个季度=q:1-quarter
		5分钟 => 5分钟=q:5-minute
		十分钟 => 十分钟=q:10-minute
		3周 => 3周=q:3-week
		half an hour => half an hour=q:0.5-hour
		a decade => a decade=q:10-year
		three quarters => three quarters=q:3-quarter
		two and a half years => two and a half years=q:2.5-year
		三年后 => 三年=q:3-year
	`)
}
