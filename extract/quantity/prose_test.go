package quantity

import "testing"

func TestProse(t *testing.T) {
	check(t, New(testOntology()), anchor, `
		The company reported third-quarter revenue of $35.1 billion, up 17% from Q2 and up 94% from a year ago. => third-quarter=d:2024-Q3; $35.1 billion=q:3.51e10-USD; 17%=q:17-percent; Q2=d:2024-Q2; 94%=q:94-percent; a year ago=d:~2023
		OpenAI raised $6.6bn at a $157bn valuation in October 2024. => $6.6bn=q:6.6e9-USD; $157bn=q:1.57e11-USD; October 2024=d:2024-10
		DeepSeek-V3 has 671B total parameters with 37B activated for each token, and was trained on 14.8 trillion tokens with 2.788M H800 GPU hours. => 671B total parameters=q:6.71e11-parameter; 37B=q:3.7e10-parameter; 14.8 trillion tokens=q:1.48e13-token; 2.788M H800 GPU hours=q:2788000-gpu_hour
		ChatGPT has 300 million weekly active users, who send more than 1 billion messages per day. => 300 million weekly active users=q:3e8-user-per-week; more than 1 billion messages per day=q:>1e9-message-per-day
		Meta plans to spend $60-65 billion on capex in 2025, versus $38 billion to $40 billion in 2024. => $60-65 billion=q:6e10..6.5e10-USD; 2025=d:2025; $38 billion to $40 billion=q:3.8e10..4e10-USD; 2024=d:2024
		Shares fell 5.3% to $120.35 on Monday, wiping out nearly $600 billion in market value. => 5.3%=q:5.3-percent; $120.35=q:120.35-USD; Monday=d:2024-09-09; nearly $600 billion=q:~6e11-USD
		The 70B version needs 2 A100 80GB GPUs and generates 30 tokens per second. => 70B=q:7e10-parameter; 2=q:2; 80GB=q:80-GB; 30 tokens per second=q:30-token-per-second
		Plus users get 80 messages every 3 hours; Pro users pay $200/month. => 80 messages every 3 hours=q:80-message-per-3_hour; $200/month=q:200-USD-per-month
		About one third of companies use it, nearly 1 in 4 users pay, and one in five customers left. => About one third=q:~33.33333333333333-percent; nearly 1 in 4=q:~25-percent; one in five=q:20-percent
		iPhone 15 sold 30 million units; Windows 11 has 400 million users. => 30 million=q:3e7|units; 400 million users=q:4e8-user
		The price went from $20 to $30 per seat per month. => $20=q:20-USD; $30 per seat per month=q:30-USD-per-month|seat
		The 8-K was filed on 5 March; the 10-Q covers the three months ended June 30, 2024. => 5 March=d:2024-03-05; three months=q:3-month; June 30, 2024=d:2024-06-30
		Fiscal third-quarter sales of 22.1 billion topped the 20.4 billion consensus. => third-quarter=d:FY2024-Q3; 22.1 billion=q:2.21e10; 20.4 billion=q:>2.04e10
		I paid twenty bucks a month for it, like three or four times what it's worth, or tens of millions of dollars. => twenty bucks a month=q:20-USD-per-month; three=q:3-times; four times=q:4-times; tens of millions of dollars=q:~1e7..-USD
		Prices fell from a few dollars to 15 cents per million tokens on 3/14/24. => a few dollars=q:~2..10-USD; 15 cents per million tokens=q:0.15-USD-per-1e6_token; 3/14/24=d:2024-03-14
		公司2024年第三季度营收351亿美元，同比增长94%，毛利率74.6%，较上季度下降0.5个百分点。 => 2024年第三季度=d:2024-Q3; 351亿美元=q:3.51e10-USD; 94%=q:94-percent; 74.6%=q:74.6-percent; 上季度=d:2024-Q2; 0.5个百分点=q:0.5-percentage_point
		月之暗面完成超10亿美元融资，投后估值约25亿美元，阿里领投近8亿美元。 => 超10亿美元=q:>1e9-USD; 约25亿美元=q:~2.5e9-USD; 近8亿美元=q:~8e8-USD
		豆包大模型每天生成图片3000万张，Kimi支持200万字超长无损上下文。 => 3000万张=q:3e7-per-day; 200万字=q:2000000-character
		公司现有员工3000多人，其中研发人员占比超过六成，近三年研发投入累计超百亿元。 => 3000多人=q:>3000-person; 超过六成=q:>60-percent; 三年=q:3-year; 超百亿元=q:>1e10-CNY
		今年前三季度净利润同比翻了一番，去年同期亏损两三亿，上半年增长三成。 => 今年前三季度=d:2024-Q1/2024-Q3; 翻了一番=q:2-times; 去年=d:2023; 两三亿=q:~2e8..3e8; 上半年=d:2024-H1; 三成=q:30-percent
		2021年成立，2022年12月获得数千万元Pre-A轮融资，2023年6月完成近亿美元A轮融资。 => 2021年=d:2021; 2022年12月=d:2022-12; 数千万元=q:~1e7..-CNY; 2023年6月=d:2023-06; 近亿美元=q:~1e8-USD
		这个模型大概七八十亿参数，训练了两个多月，用了五百来张卡。 => 大概七八十亿参数=q:~7e9..8e9-parameter; 两个多月=q:>2-month; 五百来张卡=q:~500-gpu
		20年3月成立，到22年底已经有100多人，24年上半年营收同比增长两倍多。 => 20年3月=d:2020-03; 22年底=d:late 2022; 100多人=q:>100-person; 24年上半年=d:2024-H1; 两倍多=q:>2-times
		大概一个半小时，单价从15元降到了5块钱，一个月20美元，一年要200多刀。 => 大概一个半小时=q:~1.5-hour; 15元=q:15-CNY; 5块钱=q:5-CNY; 20美元=q:20-USD-per-month; 200多刀=q:>200-USD-per-year
		二十世纪九十年代初，零一万物，三番五次，（32K上下文），72块Blackwell GPU，814平方毫米 => 九十年代=d:~1990/1999; 32K=q:32000-token; 72块Blackwell GPU=q:72-gpu; 814=q:814
		预计明年上半年推出，最晚不会超过6月底。 => 明年上半年=d:2025-H1; 6月底=d:late 2025-06
		其中一天的一个活动 我大概有两个地方 印象很深 => 大概有两个=q:~2
		这一块的技术，潜伏几年，大概八个还是十个用户 => 几年=q:~1..10-year; 大概八个=q:~8-user; 十个用户=q:10-user
		英伟达H2悍的显卡 =>
		他从最初的三五个人扩张到现在的上百人，用了不到两年时间。 => 三五个人=q:~3..5-person; 上百人=q:>=100-person; 不到两年=q:<2-year
	`)
}
