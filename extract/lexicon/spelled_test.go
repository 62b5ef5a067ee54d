package lexicon

import (
	"testing"

	"trine/schema"
)

// TestSpelled reads names of the built-in pack out of English speech.
func TestSpelled(t *testing.T) {
	o, err := schema.Builtin()
	if err != nil {
		t.Fatal(err)
	}
	l, err := New(o)
	if err != nil {
		t.Fatal(err)
	}
	const field = "#spoken\nSo OpenAI and Anthropic and Meta and Alibaba and Nvidia, with Llama 3.1 and Claude and GPT-4, DeepSeek and Mistral and the H100 GPU.\n"
	for _, c := range []struct{ name, text, want string }{
		{"numbers as words", "They run eight H one hundreds and B two hundreds on deep seek V three.\nThe lama three point one, Mistral seven B and GPT four o mini were slower, as was Sonnet 45.",
			"H one hundreds→NVIDIA H100; B two hundreds→NVIDIA B200; deep seek V three→DeepSeek-V3; lama three point one→Llama 3.1; Mistral seven B→Mistral 7B; GPT four o mini→GPT-4o mini; Sonnet 45→Claude Sonnet 4.5"},
		{"the version tells the family", "Then quad 3.5 Sonnet came, and GPT-4.0 and the H2O chips.", "quad 3.5 Sonnet→Claude 3.5 Sonnet; GPT-4.0→GPT-4o; H2O→NVIDIA H20"},
		{"a firm that begins with a function word", "So in video CEO Jensen Wong spoke.\nThey put it in video form.", "in video→NVIDIA; Jensen Wong→Jensen Huang"},
		{"names of people", "Then Satya Nadela came to see us, and later Sam Alman met a woman called Susan Lee and also Jensen Hanks.", "Satya Nadela→Satya Nadella; Sam Alman→Sam Altman"},
		{"sizes as words", "We ran Mixtral eight by twenty-two B and Llama 3.1 seventy B, and later Llama 3 70B.", "Mixtral eight by twenty-two B→Mixtral 8x22B; Llama 3.1 seventy B→Llama 3.1 70B"},
		{"amounts", "We have one hundred of them, and you are one of them. The model labs sold forty of them to three firms.\nRow B one is my seat, and a one hundred is on it.", ""},
	} {
		if got := readings(read(t, l, "", field+c.text)); got != c.want {
			t.Errorf("%s:\n got %s\nwant %s", c.name, got, c.want)
		}
	}
}
