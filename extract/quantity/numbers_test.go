package quantity

import "testing"

func TestNumbers(t *testing.T) {
	check(t, New(testOntology()), anchor, `
		trained on 15T tokens => 15T tokens=q:1.5e13-token
		trained on 1.4T tokens => 1.4T tokens=q:1.4e12-token
		39.3M GPU hours of computation => 39.3M GPU hours=q:3.93e7-gpu_hour
		39.3 M GPU hours => 39.3 M GPU hours=q:3.93e7-gpu_hour
		in 8B, 70B and 405B sizes => 8B=q:8e9-parameter; 70B=q:7e10-parameter; 405B=q:4.05e11-parameter
		a 65B parameters model => 65B parameters=q:6.5e10-parameter
		a 1T model, a 350M model and a 350M-parameter model => 1T=q:1e12-parameter; 350M=q:3.5e8-parameter; 350M-parameter=q:3.5e8-parameter
		a 7b model => 7b=q:7e9-parameter
		175-billion-parameter model => 175-billion-parameter=q:1.75e11-parameter
		200ktokens of input => 200ktokens=q:200000-token
		128k context => 128k=q:128000-token
		context length: 128K => 128K=q:128000-token
		a 4K video and 8K tokens => 8K tokens=q:8000-token
		3,000.5 points => 3,000.5=q:3000.5|points
		1e9 users => 1e9 users=q:1e9-user
		3.8 × 10^25 operations => 3.8 × 10^25=q:3.8e25|operations
		1,234,567 users => 1,234,567 users=q:1234567-user
		5bn users, 5mn users, 10m users, 10m long => 5bn users=q:5e9-user; 5mn users=q:5000000-user; 10m users=q:1e7-user; 10m=q:10-metre
		30 billion users => 30 billion users=q:3e10-user
		revenue of 5.2B => 5.2B=q:5.2e9
		sales reached 5.2B last quarter => 5.2B=q:5.2e9; last quarter=d:2024-Q2
		GPUs: 8 => 8=q:8
		two hundred and fifty customers => two hundred and fifty customers=q:250-customer
		five point two billion dollars => five point two billion dollars=q:5.2e9-USD
		twenty-five customers => twenty-five customers=q:25-customer
		a million users => a million users=q:1000000-user
		half a million users => half a million users=q:500000-user
		two and a half million users => two and a half million users=q:2500000-user
		two dozen GPUs => two dozen GPUs=q:24-gpu
		a dozen GPUs => a dozen GPUs=q:12-gpu
		a couple of months later => a couple of months=q:~2-month
		a few hundred users => a few hundred users=q:~100..1000-user
		several million users => several million users=q:~1000000..1e7-user
		dozens of GPUs => dozens of GPUs=q:~12..-gpu
		hundreds of millions of users => hundreds of millions of users=q:~1e8..-user
		tens of thousands of GPUs => tens of thousands of GPUs=q:~10000..-gpu
		millions of users => millions of users=q:~1000000..-user
		thousands of customers => thousands of customers=q:~1000..-customer
		one million users => one million users=q:1000000-user
		.5 percent => .5 percent=q:0.5-percent
		１２００个用户 => １２００个用户=q:1200-user
		500w用户 => 500w用户=q:5000000-user
		上下文长度128K => 128K=q:128000-token
	`)
}

func TestChineseNumbers(t *testing.T) {
	check(t, New(testOntology()), anchor, `
		十五万亿 => 十五万亿=q:1.5e13
		营收同比-5%，利润率为-3% => -5%=q:-5-percent; -3%=q:-3-percent
		增长-2.5%，3月-5月 => -2.5%=q:-2.5-percent; 3月-5月=d:2024-03/2024-05
		两三百万 => 两三百万=q:~2000000..3000000
		上万 => 上万=q:>=10000
		数十亿 => 数十亿=q:~1e9..
		数十亿级 => 数十亿=q:~1e9..
		几万个 => 几万个=q:~10000..100000
		几十个人 => 几十个人=q:~10..100-person
		好几万 => 几万=q:~10000..100000
		5万多家企业客户 => 5万多家企业客户=q:>50000-customer
		近500万 => 近500万=q:~5000000
		四五百 => 四五百=q:~400..500
		一两百 => 一两百=q:~100..200
		10来个 => 10来个=q:~10
		十几个 => 十几个=q:~10..20
		10几万人 => 10几万人=q:~100000..200000-person
		上百个 => 上百个=q:>=100
		100余篇 => 100余篇=q:>100
		万亿参数 => 万亿参数=q:1e12-parameter
		千亿参数 => 千亿参数=q:1e11-parameter
		千亿级别的参数 => 千亿级别的参数=q:1e11-parameter
		1.5万亿 => 1.5万亿=q:1.5e12
		3000亿 => 3000亿=q:3e11
		1万小时 => 1万小时=q:10000-hour
		五百 => 五百=q:500
		三亿五千万 => 三亿五千万=q:3.5e8
		一万三千亿 => 一万三千亿=q:1.3e12
		3亿5000万 => 3亿5000万=q:3.5e8
		3亿5千万 => 3亿5千万=q:3.5e8
		1万2 => 1万2=q:12000
		一万五 => 一万五=q:15000
		三点五亿 => 三点五亿=q:3.5e8
		一点五万亿 => 一点五万亿=q:1.5e12
		一千二百万 => 一千二百万=q:1.2e7
		一百多万 => 一百多万=q:>1000000
		五百来张卡 => 五百来张卡=q:~500-gpu
		二十多个 => 二十多个=q:>20
		3000余万元 => 3000余万元=q:>3e7-CNY
		数以亿计的用户 => 数以亿计的用户=q:~1e8..-user
		成千上万的用户 => 成千上万的用户=q:~1000..-user
		成百上千家公司 => 成百上千家公司=q:~100..-company
		过亿 => 过亿=q:>1e8
		超百亿元 => 超百亿元=q:>1e10-CNY
		数百家公司，用户数百万 => 数百家公司=q:~100..-company
		上千条消息 => 上千条消息=q:>=1000-message
		七八十亿参数 => 七八十亿参数=q:~7e9..8e9-parameter
		八百億元，兩萬個用戶，十五萬億 => 八百億元=q:8e10-CNY; 兩萬個用戶=q:20000-user; 十五萬億=q:1.5e13
		十几亿 => 十几亿=q:~1e9..2e9
		3千克 => 3千克=q:3-kilogram
	`)
}

func TestRanges(t *testing.T) {
	check(t, New(testOntology()), anchor, `
		100到200 => 100到200=q:100..200
		100-200B => 100-200B=q:1e11..2e11-parameter
		the 7 and 30B models => 7=q:7e9-parameter; 30B=q:3e10-parameter
		7/13/70B => 7=q:7e9-parameter; 13=q:1.3e10-parameter; 70B=q:7e10-parameter
		8、16和32张卡 => 8=q:8-gpu; 16=q:16-gpu; 32张卡=q:32-gpu
		1 to 1.5T tokens => 1 to 1.5T tokens=q:1e12..1.5e12-token
		between 3B and 70B => 3B and 70B=q:3e9..7e10-parameter
		between 3B and 70B parameters => 3B and 70B parameters=q:3e9..7e10-parameter
		3%-5% => 3%-5%=q:3..5-percent
		3-5% => 3-5%=q:3..5-percent
		3 to 5 percent => 3 to 5 percent=q:3..5-percent
		五到六个月 => 五到六个月=q:5..6-month
		5个到6个月 => 5个到6个月=q:5..6-month
		从100到200个用户 => 100到200个用户=q:100..200-user
		两到三千亿 => 两到三千亿=q:2e11..3e11
		五到六百万 => 五到六百万=q:5000000..6000000
		1万到2万 => 1万到2万=q:10000..20000
		1小时到2小时 => 1小时到2小时=q:1..2-hour
		3亿到5亿元 => 3亿到5亿元=q:3e8..5e8-CNY
		$5-6 billion => $5-6 billion=q:5e9..6e9-USD
		$5 billion to $6 billion => $5 billion to $6 billion=q:5e9..6e9-USD
		$60–65 billion => $60–65 billion=q:6e10..6.5e10-USD
		from 70% to 50% => 70%=q:70-percent; 50%=q:50-percent
		100 - 200 GPUs => 100 - 200 GPUs=q:100..200-gpu
		在10和20亿之间 => 10和20亿=q:1e9..2e9
		5-10 =>
		5.3% to $120.35 => 5.3%=q:5.3-percent; $120.35=q:120.35-USD
	`)
}

func TestBounds(t *testing.T) {
	check(t, New(testOntology()), anchor, `
		不超过500 => 不超过500=q:<=500
		不会超过500B => 不会超过500B=q:<=5e11-parameter
		至多500个用户 => 至多500个用户=q:<=500-user
		最多30条 => 最多30条=q:<=30
		超过500万用户 => 超过500万用户=q:>5000000-user
		500万以上 => 500万以上=q:>5000000
		500万用户以上 => 500万用户以上=q:>5000000-user
		多于500个用户 => 多于500个用户=q:>500-user
		至少30条 => 至少30条=q:>=30
		不少于30条 => 不少于30条=q:>=30
		100元起 => 100元起=q:>=100-CNY
		低于5% => 低于5%=q:<5-percent
		不到5% => 不到5%=q:<5-percent
		小于500 => 小于500=q:<500
		远远小于500 => 远远小于500=q:<500
		500以下 => 500以下=q:<500
		五年以内 => 五年以内=q:<=5-year
		at most 500B parameters => at most 500B parameters=q:<=5e11-parameter
		no more than 30 users => no more than 30 users=q:<=30-user
		up to 5 years => up to 5 years=q:<=5-year
		over 25M users => over 25M users=q:>2.5e7-user
		more than 30 users => more than 30 users=q:>30-user
		at least 30 users => at least 30 users=q:>=30-user
		fewer than 20 users => fewer than 20 users=q:<20-user
		under 20 users => under 20 users=q:<20-user
		over 3 years => 3 years=q:3-year
		30 users or more => 30 users or more=q:>=30-user
		15T+ tokens => 15T+ tokens=q:>=1.5e13-token
		100+ GPUs => 100+ GPUs=q:>=100-gpu
		~15 trillion tokens => ~15 trillion tokens=q:~1.5e13-token
		about 30 users => about 30 users=q:~30-user
		roughly 30 users => roughly 30 users=q:~30-user
		约30家 => 约30家=q:~30-company
		大约30家 => 大约30家=q:~30-company
		30家左右 => 30家左右=q:~30-company
		30个上下 => 30个上下=q:~30
		近30家 => 近30家=q:~30-company
		接近30家 => 接近30家=q:~30-company
		差不多30家 => 差不多30家=q:~30-company
		≥ 30 users => ≥ 30 users=q:>=30-user
		> 10T tokens => > 10T tokens=q:>1e13-token
		不超过这个500 => 500=q:<=500
		超过了500 => 500=q:>500
		最近30天 => 30天=q:30-day
		近三年 => 三年=q:3-year
		within 24 hours => within 24 hours=q:<=24-hour
		an estimated 30 million users => an estimated 30 million users=q:~3e7-user
		突破1亿用户 => 突破1亿用户=q:>1e8-user
		不止30家 => 不止30家=q:>30-company
	`)
}

func TestCounts(t *testing.T) {
	check(t, New(testOntology()), anchor, `
		100张显卡 => 100张显卡=q:100-gpu
		一万张显卡 => 一万张显卡=q:10000-gpu
		100张H100显卡 => 100张H100显卡=q:100-gpu
		四条消息 => 四条消息=q:4-message
		30名用户 => 30名用户=q:30-user
		三块技术 => 三块=q:3|技术
		20家银行 => 20家=q:20|银行
		3款模型 => 3款模型=q:3-model
		最高的四个行业 => 四个=q:4|行业
		上百个全球发明专利 => 上百个全球发明专利=q:>=100-patent
		100余篇论文 => 100余篇=q:>100|论文
		引用超过10000次 => 超过10000次=q:>10000
		10人工智能 => 10=q:10
		三年级 =>
		8 GPU servers => 8=q:8|GPU servers
		700W => 700W=q:700-W
		H100-80GB => 80GB=q:80-GB
		11,390 tons CO2eq => 11,390 tons CO2eq=q:11390-ton_CO2eq
		over 25M synthetically generated examples => over 25M synthetically generated examples=q:>2.5e7-example
		10,000 Nvidia H100 GPUs => 10,000 Nvidia H100 GPUs=q:10000-gpu
		30 new offices => 30=q:30|new offices
		30000字 => 30000字=q:30000-character
		10人 => 10人=q:10-person
	`)
}

func TestNoNumbers(t *testing.T) {
	check(t, New(testOntology()), anchor, `
		Llama 3.1 and GPT-4, abab6.5, Qwen2.5-72B, Claude-3 =>
		section 3.1, Figure 2, Table 1, step 3, version 2.0 =>
		at 07:20 or 00:00 =>
		+1 (555) 123-4567, 010-62345678, 13812345678, 400-820-8820 =>
		https://arxiv.org/pdf/2204.05149 and arxiv.org/abs/2204.05149v2 =>
		ASC15, ISC17, ICCV2019 =>
		一个，一种，一些，一家公司，一款产品，一次 =>
		第一，第三，第12段，第 12 段 =>
		十分，万一，一下，千万不要，一定，三方，百度，一般，两者，四头部 =>
		三星，四川，百川，万科，千问，七牛，一汽 =>
		二次开发，二级市场，二手 =>
		1. First item =>
		(2) second item =>
		3、第三项 =>
		[12] and [3, 4] =>
		10-K, 50-50, 24/7, 1-for-10 =>
		iPhone 15, Windows 11 =>
		5G, 3D, 4o, 1080p =>
		the 1st and 2nd, 21st century =>
		数据，人数，函数，几乎，半导体 =>
		一点一点，有两点一个是 =>
		192.168.1.1 and 3.1.2 =>
		007 =>
		图3，表2，附件1 =>
		十三五，五一，二十一世纪 =>
		one model, one of them =>
	`)
}

func TestCorrections(t *testing.T) {
	check(t, New(testOntology()), anchor, `
		15万亿80其实150万亿 => 15万亿=q:1.5e13; 150万亿=q:1.5e14^0
		20个，不对，是30个 => 20个=q:20; 30个=q:30^0
		30个20个30个 => 30个=q:30; 20个=q:20^0; 30个=q:30^1
		亏了五十个亿 => 五十个亿=q:5e9
		赚了3个亿，花了两个亿 => 3个亿=q:3e8; 两个亿=q:2e8
		三个亿元 => 三个亿元=q:3e8-CNY
		一百一百二十亿 => 一百二十亿=q:1.2e10
		百分之十百分之十五 => 百分之十五=q:15-percent
		卖了两千两千五百台 => 两千五百台=q:2500
		大概15亿15.6亿 => 15.6亿=q:~1.56e9
		三百四百个 => 三百=q:300; 四百个=q:400
		有三百个，啊，是四百个 => 三百个=q:300; 四百个=q:400^0
		20个其实30个 => 20个=q:20; 30个=q:30^0
		$2 billion, sorry, $3 billion => $2 billion=q:2e9-USD; $3 billion=q:3e9-USD^0
		20 messages, or rather 30 messages => 20 messages=q:20-message; 30 messages=q:30-message^0
		$2 billion, sorry, 3 => $2 billion=q:2e9-USD; 3=q:3e9-USD^0
		20 messages, I mean, 30 => 20 messages=q:20-message; 30=q:30-message^0
		用了100张卡，哦不，200张卡 => 100张卡=q:100-gpu; 200张卡=q:200-gpu^0
		2023年，不对，2024年发布 => 2023年=d:2023; 2024年=d:2024^0
		20 users and 30 messages => 20 users=q:20-user; 30 messages=q:30-message
		20个用户，30个用户 => 20个用户=q:20-user; 30个用户=q:30-user
		不是30个，是50个 => 30个=q:30; 50个=q:50
		$2 billion, up from $3 billion => $2 billion=q:2e9-USD; $3 billion=q:3e9-USD
		20 users, sorry, 3 months => 20 users=q:20-user; 3 months=q:3-month
		应该是30个用户 => 30个用户=q:30-user
	`)
}
