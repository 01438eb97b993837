// Runs commands on a remote host with Debian's github.com/masterzen/winrm, each in a shell of its own, and prints one
// line of JSON for each: exit code, both streams, the client's error. The password is in WINRM_PASSWORD.
package main

import (
	"bytes"
	"encoding/json"
	"flag"
	"io/ioutil"
	"log"
	"os"
	"strings"
	"time"

	"github.com/masterzen/winrm"
)

type outcome struct {
	Code   int    `json:"code"`
	Stdout string `json:"stdout"`
	Stderr string `json:"stderr"`
	Error  string `json:"error"`
}

func read(path string) []byte {
	if path == "" {
		return nil
	}
	content, err := ioutil.ReadFile(path)
	if err != nil {
		log.Fatal(err)
	}
	return content
}

func main() {
	host := flag.String("host", "127.0.0.1", "remote host")
	port := flag.Int("port", 5985, "its port")
	user := flag.String("user", "", "who runs the commands")
	https := flag.Bool("https", false, "over TLS")
	authority := flag.String("authority", "", "file with the certificates that are trusted, PEM")
	timeout := flag.String("timeout", "PT60S", "OperationTimeout of every request")
	patience := flag.Duration("patience", time.Minute, "how long the head of an answer may take")
	stdin := flag.String("stdin", "", "file that the commands read")
	flag.Parse()

	endpoint := winrm.NewEndpoint(*host, *port, *https, false, read(*authority), nil, nil, *patience)
	parameters := *winrm.DefaultParameters
	parameters.Timeout = *timeout
	client, err := winrm.NewClientWithParameters(endpoint, *user, os.Getenv("WINRM_PASSWORD"), &parameters)
	if err != nil {
		log.Fatal(err)
	}
	input := string(read(*stdin))
	lines := json.NewEncoder(os.Stdout)
	for _, command := range flag.Args() {
		var done outcome
		// RunWithString would close the input only behind the command's end, which cat waits for.
		var stdout, stderr bytes.Buffer
		done.Code, err = client.RunWithInput(command, &stdout, &stderr, strings.NewReader(input))
		done.Stdout, done.Stderr = stdout.String(), stderr.String()
		if err != nil {
			done.Error = err.Error()
		}
		lines.Encode(done)
	}
}
