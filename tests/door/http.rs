//! Just enough of HTTP/1.1 for one browser on this machine: one request a connection, a thread for each.
//! A pool of threads that keep connections open lets a request wait for one that never comes free.

use std::{
    io::{BufRead, BufReader, Error, ErrorKind, Read, Result, Write},
    net::TcpStream,
};

pub struct Request {
    pub method: String,
    /// Without what follows a question mark.
    pub path: String,
    pub body: String,
}

pub struct Answer {
    pub status: u16,
    pub kind: &'static str,
    pub body: Vec<u8>,
}

pub fn read(stream: &TcpStream) -> Result<Request> {
    let mut reader = BufReader::new(stream);
    let first = line(&mut reader)?;
    let mut words = first.split(' ');
    let (Some(method), Some(target)) = (words.next(), words.next()) else {
        return Err(Error::new(ErrorKind::InvalidData, first));
    };
    let (method, path) = (method.to_owned(), target.split('?').next().unwrap_or_default().to_owned());
    let mut length = 0;
    loop {
        let header = line(&mut reader)?;
        if header.is_empty() {
            break;
        }
        if let Some((name, value)) = header.split_once(':')
            && name.eq_ignore_ascii_case("content-length")
        {
            length = value.trim().parse().map_err(|_| Error::new(ErrorKind::InvalidData, header.clone()))?;
        }
    }
    let mut body = vec![0; length];
    reader.read_exact(&mut body)?;
    let body = String::from_utf8(body).map_err(|_| Error::from(ErrorKind::InvalidData))?;
    Ok(Request { method, path, body })
}

pub fn write(mut stream: &TcpStream, answer: &Answer, policy: &str) -> Result<()> {
    let Answer { status, kind, body } = answer;
    let length = body.len();
    write!(
        stream,
        "HTTP/1.1 {status} \r\ncontent-type: {kind}\r\ncontent-length: {length}\r\ncontent-security-policy: {policy}\r\n\
         cache-control: no-store\r\nconnection: close\r\n\r\n"
    )?;
    stream.write_all(body)?;
    stream.flush()
}

fn line(reader: &mut BufReader<&TcpStream>) -> Result<String> {
    let mut line = String::new();
    if reader.read_line(&mut line)? == 0 {
        return Err(ErrorKind::UnexpectedEof.into());
    }
    Ok(line.trim_end().to_owned())
}
